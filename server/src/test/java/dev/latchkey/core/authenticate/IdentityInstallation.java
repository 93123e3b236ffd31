package dev.latchkey.core.authenticate;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.apikey.ImportApiKeys;
import dev.latchkey.core.apikey.RevokeApiKey;
import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.apiuser.ApiUserDigests;
import dev.latchkey.core.apiuser.ApiUserDirectory;
import dev.latchkey.core.apiuser.ApiUserMint;
import dev.latchkey.core.apiuser.ImportApiUsers;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.RotateApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.bulk.ExportRows;
import dev.latchkey.core.bulk.ImportRows;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.customer.ImportCustomers;
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
import dev.latchkey.core.role.ImportRoles;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.roster.Roster;
import dev.latchkey.core.secondfactor.AddPasskey;
import dev.latchkey.core.secondfactor.AddTotp;
import dev.latchkey.core.secondfactor.FactorChanges;
import dev.latchkey.core.secondfactor.RecoveryCodes;
import dev.latchkey.core.secondfactor.RemovePasskey;
import dev.latchkey.core.secondfactor.RemoveTotp;
import dev.latchkey.core.secondfactor.RenamePasskey;
import dev.latchkey.core.secondfactor.RenewRecoveryCodes;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.secondfactor.SecondFactorCases;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.secondfactor.TotpSecrets;
import dev.latchkey.core.secondfactor.VerifySecondFactor;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.session.SessionStore;
import dev.latchkey.core.setup.MakeSetUpLink;
import dev.latchkey.core.setup.SetUpInstallation;
import dev.latchkey.core.setup.SetUpLinks;
import dev.latchkey.core.signin.SignInStore;
import dev.latchkey.core.throttle.CounterStore;
import dev.latchkey.core.throttle.KnownSourceStore;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.core.throttle.ThrottleConfig;
import dev.latchkey.core.usage.UsageRecorder;
import dev.latchkey.core.user.ChangeProfile;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.CreateOwnedCustomer;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.EndRoleLinks;
import dev.latchkey.core.user.EraseUser;
import dev.latchkey.core.user.ImportUsers;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.OperatorDirectory;
import dev.latchkey.core.user.RegisterUser;
import dev.latchkey.core.user.RegistrationConfig;
import dev.latchkey.core.user.RequestResetLink;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.SendLink;
import dev.latchkey.core.user.SetPassword;
import dev.latchkey.core.user.UpgradePassword;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.ChangeFeedConfig;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.ManualTime;
import dev.latchkey.platform.webauthn.RelyingParty;
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

  private static final String PUBLIC_URL = "https://keys.example";

  /** Stands for each key of the installation. */
  public static final SecretBytes KEY = SecretBytes.of(new byte[32]);

  public final Database database;
  public final ManualTime time = new ManualTime();
  public final Randomness randomness = Randomness.secure();
  public final ChangeFeed changes;
  public final AuditLog audit;
  public final Ledger ledger;
  public final PasswordHashing hashing = new PasswordHashing(1, 8, randomness);
  public final ApiUserConfig apiUserConfig = ApiUserConfig.defaults();
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
  public final FactorChanges factorChanges;
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
  public final SessionStore sessionStore = new SessionStore();
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
    this.database = database;
    changes = new ChangeFeed(database, time, ChangeFeedConfig.defaults());
    changes.start();
    audit = new AuditLog(database, new AuditKey(KEY));
    ledger = new Ledger(database, changes, audit, time);

    customers = new CustomerDirectory(database, changes);
    createCustomer = new CreateCustomer(ledger, randomness);
    setSubscription = new SetSubscription(ledger);

    users = new UserDirectory(database, changes);
    apiUsers = new ApiUserDirectory(database, changes, time);
    roles = new RoleDirectory(database, changes, catalogue);
    createRole = new CreateRole(ledger, roles);
    invitations = new Invitations(database, new KeyedDigest(KEY), randomness, time);
    changeRole = new ChangeRole(ledger, roles, new EndRoleLinks(invitations));
    deleteRole =
        new DeleteRole(ledger, roles, List.of(users::countHolders, apiUsers::countHolders));

    endSessions = new EndSessions(database, sessionStore, time);

    requireSecondFactor = new RequireSecondFactor(ledger);

    createUser =
        new CreateUser(
            ledger, customers, roles, invitations, hashing, randomness, apiUserConfig, PUBLIC_URL);
    throttle =
        new Throttle(
            database,
            changes,
            audit,
            new CounterStore(),
            new KnownSourceStore(),
            new KeyedDigest(KEY),
            ThrottleConfig.defaults(),
            time);
    SecondFactors factors = new SecondFactors(database, changes, customers);
    RecoveryCodes recoveryCodes = new RecoveryCodes(new KeyedDigest(KEY), randomness);
    TotpSecrets secrets = new TotpSecrets(KEY, randomness);
    RelyingParty party = RelyingParty.at(PUBLIC_URL);
    factorChanges =
        new FactorChanges(database, changes, audit, users, factors, recoveryCodes, time);
    secondFactor =
        new SecondFactorCases(
            factors,
            new AddTotp(database, factorChanges, secrets, party.id(), time),
            new RemoveTotp(factorChanges),
            new AddPasskey(database, factorChanges, party, randomness, time),
            new RenamePasskey(factorChanges),
            new RemovePasskey(factorChanges),
            new RenewRecoveryCodes(factorChanges, recoveryCodes),
            new VerifySecondFactor(
                database, audit, throttle, secrets, recoveryCodes, party, randomness, time),
            new ResetSecondFactor(
                database, audit, users, roles, factorChanges, new SignInStore()::deleteOf, time));
    createOwnedCustomer =
        new CreateOwnedCustomer(
            ledger, createCustomer, invitations, randomness, apiUserConfig, PUBLIC_URL);
    registerUser =
        new RegisterUser(
            ledger,
            new RegistrationConfig(true, TRIAL),
            createCustomer,
            hashing,
            randomness,
            apiUserConfig);
    changeProfile = new ChangeProfile(ledger, invitations, apiUserConfig);
    changeUser = new ChangeUser(ledger, roles, endSessions, invitations, throttle, apiUserConfig);
    createResetLink = new CreateResetLink(ledger, roles, invitations, PUBLIC_URL);
    requestResetLink =
        new RequestResetLink(
            ledger, users, invitations, new SendLink(null, PUBLIC_URL), PUBLIC_URL);
    resetPassword = new ResetPassword(ledger, endSessions, invitations, hashing);
    operators = new OperatorDirectory(database);
    createOperator = new CreateOperator(ledger, hashing, randomness, apiUserConfig);

    SetUpLinks setUpLinks = new SetUpLinks(new KeyedDigest(KEY), randomness, time);
    makeSetUpLink = new MakeSetUpLink(ledger, operators, setUpLinks, PUBLIC_URL);
    setUpInstallation = new SetUpInstallation(database, operators, createOperator, setUpLinks);

    ApiUserDigests digests = new ApiUserDigests(new KeyedDigest(KEY));
    ApiUserMint mint = new ApiUserMint(ledger, digests, randomness, apiUserConfig);
    mintApiUser = new MintApiUser(ledger, mint, customers, roles);
    rotateApiUser = new RotateApiUser(ledger, mint);
    setApiUserStatus = new SetApiUserStatus(ledger, roles, endSessions, throttle);

    roster = new Roster(users, apiUsers, time);

    KeyedDigest apiKeyDigest = new KeyedDigest(KEY);
    apiKeys = new ApiKeyDirectory(database, changes, apiKeyDigest);
    apiKeyPrincipals = new ApiKeyPrincipals(apiKeys, users);
    createApiKey = new CreateApiKey(ledger, apiKeyDigest, roles, randomness);
    revokeApiKey = new RevokeApiKey(ledger, endSessions);

    eraseUser =
        new EraseUser(
            ledger, roles, endSessions, invitations, revokeApiKey::revokeAll, factorChanges);
    importRows =
        new ImportRows(
            database,
            changes,
            time,
            new ImportCustomers(ledger, randomness),
            new ImportRoles(ledger, roles, customers),
            new ImportUsers(ledger, customers, roles, hashing, randomness, apiUserConfig),
            new ImportApiUsers(ledger, digests, customers, roles, randomness, apiUserConfig),
            new ImportApiKeys(ledger, apiKeyDigest, customers, users, roles, randomness));
    exportRows = new ExportRows(audit, customers, roles, users, apiUsers, apiKeys, time);

    principals = new PrincipalDirectory(users, apiUsers, apiKeyPrincipals, time);
    usage = new UsageRecorder(database, time);
    showOverview = new ShowOverview(users, apiUsers, apiKeys, usage, time);
    authenticate =
        new Authenticate(
            apiUserConfig,
            users,
            hashing,
            new UpgradePassword(ledger, hashing),
            apiUsers,
            digests,
            apiKeyPrincipals,
            customers,
            roles,
            throttle,
            audit,
            new KeyedDigest(KEY),
            usage,
            time);
    changePassword =
        new ChangePassword(
            authenticate, new SetPassword(ledger, users, endSessions, invitations, hashing));
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
    return switch (createApiKey.create(owner, "key", limit, null, ADMINISTRATOR, SOMEWHERE)) {
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
    throttle.close();
    changes.close();
    hashing.close();
  }
}
