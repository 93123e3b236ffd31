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
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
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
 * What {@code serve --dev} shows: a customer with an owner and an API user, and lines to paste.
 *
 * <p>No secret is kept for the next time: each start mints a new API user and deactivates that of
 * the start before. The owner's password is shown when the owner is made; later starts make a
 * portal user each, in the same way.
 */
public final class Demo {
  private static final Authority ITSELF = Authority.ofCommandLine(Actor.system());
  private static final String CUSTOMER = "demo";
  private static final String OWNER = "demo";
  private static final String LABEL = "serve --dev";

  private final MintedApiUser apiUser;
  private final Human human;

  /** Somebody who signs in, with a password that is known as long as this start lasts. */
  private record Human(String description, String username, SecretText password) {}

  private Demo(MintedApiUser apiUser, Human human) {
    this.apiUser = apiUser;
    this.human = human;
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

  /** Makes what the store lacks, and the API user of this start. */
  public static Demo prepare(UseCases useCases, Randomness randomness) {
    CustomerId customer = customer(useCases);
    Human human = makeHuman(useCases, randomness, customer);
    return new Demo(mintApiUser(useCases, customer), human);
  }

  /**
   * Prints credentials, and lines to paste into a shell.
   *
   * @param url where the server listens
   */
  public void print(PrintStream out, String url, List<Dialect> dialects) {
    out.println(
        "# %s of the customer '%s': %s / %s"
            .formatted(human.description(), CUSTOMER, human.username(), human.password().reveal()));
    String username = apiUser.apiUser().username();
    String password = apiUser.password().reveal();
    out.println("# API user of the customer '" + CUSTOMER + "': " + username + " / " + password);
    CurlLines lines = new CurlLines(url);
    for (Dialect dialect : dialects) {
      Optional<String> login =
          lines
              .login(dialect, PrincipalKind.API_USER, username, password)
              .or(() ->
                  lines.login(
                      dialect, PrincipalKind.USER, human.username(), human.password().reveal()));
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

  private static Human makeHuman(UseCases useCases, Randomness randomness, CustomerId customer) {
    SecretText password = SecretText.of(randomness.alphanumeric(20));
    if (useCases.users().byUsername(OWNER).isEmpty()) {
      make(useCases, customer, OWNER, "Demo Owner", SystemRoles.OWNER, password);
      return new Human("Owner, shown this once,", OWNER, password);
    }
    useCases.users().of(customer).stream()
        .filter(user -> LABEL.equals(user.fullName()) && user.status() == AccountStatus.ACTIVE)
        .forEach(old -> retire(useCases, old));
    String username = OWNER + randomness.alphanumeric(10);
    make(useCases, customer, username, LABEL, SystemRoles.MEMBER, password);
    return new Human("Portal user", username, password);
  }

  private static void make(
      UseCases useCases,
      CustomerId customer,
      String username,
      String fullName,
      String role,
      SecretText password) {
    NewUser user =
        new NewUser(customer, username, username + "@demo.example", fullName, role, true, password);
    if (!(useCases.createUser().create(ITSELF, user, Origin.none())
        instanceof CreateUser.Verdict.Created)) {
      throw failed();
    }
  }

  private static void retire(UseCases useCases, User user) {
    var _ =
        useCases
            .changeUser()
            .change(ITSELF, user.id(), UserChange.of(StatusChange.DEACTIVATE), Origin.none());
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
