package dev.latchkey.core.authenticate;

import dev.latchkey.AssembledCore;
import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.bulk.ExportRows;
import dev.latchkey.core.bulk.ImportRows;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.overview.ShowOverview;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.ChangeRole;
import dev.latchkey.core.role.CreateRole;
import dev.latchkey.core.role.DeleteRole;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.roster.Roster;
import dev.latchkey.core.secondfactor.SecondFactorCases;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.setup.MakeSetUpLink;
import dev.latchkey.core.setup.SetUpInstallation;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.CreateOwnedCustomer;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.RequestResetLink;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that knows who is who, as a server has it, on one store and a clock that stands still.
 */
public final class IdentityInstallation implements AutoCloseable {

  /** One event of the audit log, as it lies in the store. */
  public record Event(
      String actor,
      String action,
      String outcome,
      @Nullable String target,
      @Nullable String customer,
      @Nullable String source,
      @Nullable String data) {}

  public static final Actor ADMINISTRATOR = Actor.commandLine("test");

  /** Of somebody at the command line. */
  public static final Authority ANYTHING = Authority.ofCommandLine(ADMINISTRATOR);

  public static final Origin SOMEWHERE = new Origin("192.0.2.1", "test/1", "request-1");

  /** How long the customers that come with a registration may try. */
  public static final Duration TRIAL = Duration.ofDays(14);

  public final Database database;
  public final ManualTime time = new ManualTime();
  public final Randomness randomness = Randomness.secure();

  /** All of it, for what is not named here. */
  public final UseCases cases;

  public final AssembledCore core;
  public final ChangeFeed changes;
  public final AuditLog audit;
  public final Ledger ledger;
  public final PasswordHashing hashing;
  public final RoleDirectory roles;
  public final CreateRole createRole;
  public final ChangeRole changeRole;
  public final DeleteRole deleteRole;
  public final CustomerDirectory customers;
  public final CreateCustomer createCustomer;
  public final SetSubscription setSubscription;
  public final RequireSecondFactor requireSecondFactor;
  public final UserDirectory users;
  public final CreateUser createUser;
  public final CreateOwnedCustomer createOwnedCustomer;
  public final RegisterUser registerUser;
  public final ChangeProfile changeProfile;
  public final ChangeUser changeUser;
  public final ChangePassword changePassword;
  public final SecondFactorCases secondFactor;
  public final Invitations invitations;
  public final CreateResetLink createResetLink;
  public final RequestResetLink requestResetLink;
  public final ResetPassword resetPassword;
  public final EraseUser eraseUser;
  public final OperatorDirectory operators;
  public final CreateOperator createOperator;
  public final MakeSetUpLink makeSetUpLink;
  public final SetUpInstallation setUpInstallation;
  public final ApiUserDirectory apiUsers;
  public final MintApiUser mintApiUser;
  public final RotateApiUser rotateApiUser;
  public final SetApiUserStatus setApiUserStatus;
  public final Roster roster;
  public final ApiKeyDirectory apiKeys;
  public final ApiKeyPrincipals apiKeyPrincipals;
  public final CreateApiKey createApiKey;
  public final RevokeApiKey revokeApiKey;
  public final EndSessions endSessions;
  public final ImportRows importRows;
  public final ExportRows exportRows;
  public final PrincipalDirectory principals;
  public final Throttle throttle;
  public final UsageRecorder usage;
  public final ShowOverview showOverview;
  public final Authenticate authenticate;

  /** One server; all that are made here share the installation's keys. */
  public IdentityInstallation(Database database) {
    this(database, Scopes.of("read", "write"));
  }

  /** The same with another catalogue of scopes. */
  public IdentityInstallation(Database database, Scopes catalogue) {
    this(database, catalogue, List.of());
  }

  /** The same with token profiles. */
  public IdentityInstallation(Database database, Scopes catalogue, List<TokenProfile> profiles) {
    this.database = database;
    core = new AssembledCore(database, time, randomness, catalogue, profiles);
    cases = core.useCases();
    ledger = core.ledger();
    changes = ledger.changes();
    audit = ledger.audit();
    hashing = core.hashing();
    roles = cases.roles();
    createRole = cases.createRole();
    changeRole = cases.changeRole();
    deleteRole = cases.deleteRole();
    customers = cases.customers();
    createCustomer = cases.createCustomer();
    setSubscription = cases.setSubscription();
    requireSecondFactor = cases.requireSecondFactor();
    users = cases.users();
    createUser = cases.createUser();
    createOwnedCustomer = cases.createOwnedCustomer();
    registerUser = cases.registerUser();
    changeProfile = cases.changeProfile();
    changeUser = cases.changeUser();
    changePassword = cases.changePassword();
    secondFactor = cases.secondFactor();
    invitations = core.invitations();
    createResetLink = cases.createResetLink();
    requestResetLink = cases.requestResetLink();
    resetPassword = cases.resetPassword();
    eraseUser = cases.eraseUser();
    operators = cases.operators();
    createOperator = cases.createOperator();
    makeSetUpLink = cases.makeSetUpLink();
    setUpInstallation = cases.setUpInstallation();
    apiUsers = cases.apiUsers();
    mintApiUser = cases.mintApiUser();
    rotateApiUser = cases.rotateApiUser();
    setApiUserStatus = cases.setApiUserStatus();
    roster = cases.roster();
    apiKeys = cases.apiKeys();
    apiKeyPrincipals = core.apiKeyPrincipals();
    createApiKey = cases.createApiKey();
    revokeApiKey = cases.revokeApiKey();
    endSessions = core.endSessions();
    importRows = cases.importRows();
    exportRows = cases.exportRows();
    principals = core.principals();
    throttle = core.throttle();
    usage = cases.usage();
    showOverview = cases.showOverview();
    authenticate = core.authenticate();
  }

  /** Of one of {@code customer}'s people who holds this role. */
  public Authority authority(CustomerId customer, String role) {
    return new Authority(ADMINISTRATOR, customer, roles.find(customer, role).orElseThrow(), false);
  }

  /** A new customer with this subscription. */
  public Customer customer(String name, Subscription subscription) {
    return switch (createCustomer.create(name, subscription, ADMINISTRATOR, SOMEWHERE)) {
      case CreateCustomer.Verdict.Created(Customer customer) -> customer;
      case CreateCustomer.Verdict other -> throw new AssertionError(other);
    };
  }

  /** A new customer whose credentials work. */
  public Customer customer(String name) {
    return customer(name, Subscription.ACTIVE);
  }

  /** A new member of {@code customer} with the address {@code <username>@company.example}. */
  public User user(Customer customer, String username, @Nullable String password) {
    NewUser asked =
        new NewUser(
            customer.id(),
            username,
            username + "@company.example",
            "Some One",
            "member",
            false,
            password == null ? null : SecretText.of(password));
    return switch (createUser.create(ANYTHING, asked, SOMEWHERE)) {
      case CreateUser.Verdict.Created(User user) -> user;
      case CreateUser.Verdict.Invited(User user, ResetLink _) -> user;
      case CreateUser.Verdict other -> throw new AssertionError(other);
    };
  }

  /** A new API user of {@code customer}. */
  public MintedApiUser apiUser(Customer customer, String role) {
    return switch (mintApiUser.mint(customer.id(), null, role, ADMINISTRATOR, SOMEWHERE)) {
      case MintApiUser.Verdict.Minted(MintedApiUser minted) -> minted;
      case MintApiUser.Verdict other -> throw new AssertionError(other);
    };
  }

  /** A new API key of {@code owner}, with these scopes or, if there are none, all of its role's. */
  public CreatedApiKey apiKey(User owner, String... scopes) {
    Scopes limit = scopes.length == 0 ? null : Scopes.of(scopes);
    return switch (cases
        .createApiKey()
        .create(owner, "key", limit, null, ADMINISTRATOR, SOMEWHERE)) {
      case CreateApiKey.Verdict.Created(CreatedApiKey created) -> created;
      case CreateApiKey.Verdict other -> throw new AssertionError(other);
    };
  }

  /** All events, oldest first. */
  public List<Event> events() {
    return database.read(tx ->
        tx.handle()
            .createQuery(
                """
                SELECT actor, action, outcome, target, customer_id, source, data
                FROM audit_event
                ORDER BY seq
                """)
            .map((row, context) ->
                new Event(
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("outcome"),
                    row.getString("target"),
                    row.getString("customer_id"),
                    row.getString("source"),
                    row.getString("data")))
            .list());
  }

  /** The newest event. */
  public Event lastEvent() {
    return events().getLast();
  }

  @Override
  public void close() {
    core.close();
  }
}
