package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.core.user.ResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.face.dialect.CurlLines;
import dev.latchkey.face.dialect.Dialect;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HttpConfig;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * What {@code serve --dev} shows: a customer with an owner and an API user, where to sign in, and
 * lines to paste.
 *
 * <p>No secret is kept for the next time: each start gives the owner another password, mints a new
 * API user, and deactivates that of the start before.
 */
public final class Demo {
  private static final Authority ITSELF = Authority.ofCommandLine(Actor.system());
  private static final String CUSTOMER = "demo";
  private static final String OWNER = "demo-owner";
  private static final String LABEL = "serve --dev";

  private final MintedApiUser apiUser;
  private final SecretText ownersPassword;

  private Demo(MintedApiUser apiUser, SecretText ownersPassword) {
    this.apiUser = apiUser;
    this.ownersPassword = ownersPassword;
  }

  /**
   * Refuses what a demo, whose credentials are printed, must not come near.
   *
   * @throws CommandFailure when others could reach it, or the store is somebody's
   */
  public static void requireMayUse(HttpConfig http, UseCases useCases) {
    if (!http.isLoopback()) {
      throw new CommandFailure("--dev listens on loopback addresses only, not at " + http.host());
    }
    if (!useCases.operators().all().page(null, 1).isEmpty()) {
      throw new CommandFailure(
          "this store has an operator, so --dev leaves it alone; try another --data folder");
    }
  }

  /** Makes what the store lacks, and the API user and the owner's password of this start. */
  public static Demo prepare(UseCases useCases, Randomness randomness) {
    CustomerId customer = customer(useCases);
    SecretText password = SecretText.of(randomness.alphanumeric(20));
    useCases
        .users()
        .byUsername(OWNER)
        .ifPresentOrElse(
            there -> admitOwner(useCases, customer, there, password),
            () -> makeOwner(useCases, customer, password));
    return new Demo(mintApiUser(useCases, customer), password);
  }

  /**
   * Prints credentials, and lines to paste into a shell.
   *
   * @param url where the server listens
   */
  public void print(PrintStream out, String url, List<Dialect> dialects) {
    String ownersPassword = this.ownersPassword.reveal();
    out.println("# Portal: " + url + "/portal/");
    out.println(
        "# Owner of the customer '"
            + CUSTOMER
            + "', to sign in: "
            + OWNER
            + " / "
            + ownersPassword);
    String username = apiUser.apiUser().username();
    String password = apiUser.password().reveal();
    out.println("# API user of the customer '" + CUSTOMER + "': " + username + " / " + password);
    CurlLines lines = new CurlLines(url);
    for (Dialect dialect : dialects) {
      Optional<String> login =
          lines
              .login(dialect, PrincipalKind.API_USER, username, password)
              .or(() -> lines.login(dialect, PrincipalKind.USER, OWNER, ownersPassword));
      out.println();
      if (login.isPresent()) {
        out.println(
            "# A token by the contract '"
                + dialect.name()
                + "', and what /verify says of such a token:");
        out.println(login.get());
        out.println(lines.verify(dialect, login.get()));
      } else {
        out.println(
            "# The contract '"
                + dialect.name()
                + "' at "
                + dialect.path()
                + " lets neither of them in.");
      }
    }
    out.flush();
  }

  private static CustomerId customer(UseCases useCases) {
    return useCases
        .customers()
        .findByName(CUSTOMER)
        .map(Customer::id)
        .orElseGet(() ->
            switch (useCases
                .createCustomer()
                .create(CUSTOMER, Subscription.ACTIVE, Actor.system(), Origin.none())) {
              case CreateCustomer.Verdict.Created(Customer made) -> made.id();
              case CreateCustomer.Verdict.NameTaken() -> throw failed();
              case CreateCustomer.Verdict.InvalidName(String _) -> throw failed();
            });
  }

  private static void makeOwner(UseCases useCases, CustomerId customer, SecretText password) {
    NewUser owner =
        new NewUser(
            customer,
            OWNER,
            OWNER + "@demo.example",
            "Demo Owner",
            SystemRoles.OWNER,
            true,
            password);
    if (!(useCases.createUser().create(ITSELF, owner, Origin.none())
        instanceof CreateUser.Verdict.Created)) {
      throw failed();
    }
  }

  /** Whatever became of the owner since: an owner who may sign in with this password. */
  private static void admitOwner(
      UseCases useCases, CustomerId customer, User owner, SecretText password) {
    if (!owner.customer().equals(customer)) {
      throw failed();
    }
    StatusChange admits =
        owner.status() == AccountStatus.LOCKED ? StatusChange.UNLOCK : StatusChange.ACTIVATE;
    UserChange asked = new UserChange(admits, SystemRoles.OWNER, true, null, null);
    switch (useCases.changeUser().change(ITSELF, owner.id(), asked, Origin.none())) {
      case ChangeUser.Verdict.Changed _, ChangeUser.Verdict.Unchanged _ -> {}
      case ChangeUser.Verdict _ -> throw failed();
    }
    if (!(useCases.createResetLink().create(ITSELF, owner.id(), Origin.none())
        instanceof CreateResetLink.Verdict.Created(ResetLink link))) {
      throw failed();
    }
    String url = link.link().reveal();
    SecretText token = SecretText.of(url.substring(url.indexOf('#') + 1));
    if (!(useCases.resetPassword().reset(token, password, Origin.none())
        instanceof ResetPassword.Verdict.Changed)) {
      throw failed();
    }
  }

  private static MintedApiUser mintApiUser(UseCases useCases, CustomerId customer) {
    useCases.apiUsers().of(customer).stream()
        .filter(apiUser -> LABEL.equals(apiUser.label()))
        .forEach(old -> retire(useCases, old));
    return switch (useCases
        .mintApiUser()
        .mint(customer, LABEL, SystemRoles.MEMBER, Actor.system(), Origin.none())) {
      case MintApiUser.Verdict.Minted(MintedApiUser minted) -> minted;
      case MintApiUser.Verdict.UnknownCustomer() -> throw failed();
      case MintApiUser.Verdict.UnknownRole() -> throw failed();
      case MintApiUser.Verdict.RoleNotAllowed() -> throw failed();
      case MintApiUser.Verdict.InvalidLabel(String _) -> throw failed();
    };
  }

  private static void retire(UseCases useCases, ApiUser apiUser) {
    var _ =
        useCases
            .setApiUserStatus()
            .set(ITSELF, apiUser.customer(), apiUser.id(), StatusChange.DEACTIVATE, Origin.none());
  }

  private static CommandFailure failed() {
    return new CommandFailure(
        "the demo customer cannot be made in this store; try another --data folder");
  }
}
