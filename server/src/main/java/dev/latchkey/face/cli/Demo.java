package dev.latchkey.face.cli;

import dev.latchkey.core.UseCases;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.face.dialect.CurlLines;
import dev.latchkey.face.dialect.Dialect;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HttpConfig;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve --dev} shows: a customer with an owner and an API user, and lines to paste.
 *
 * <p>No secret is kept for the next time: each start mints a new API user and deactivates that of
 * the start before. The owner's password is shown when the owner is made.
 */
public final class Demo {
  private static final String CUSTOMER = "demo";
  private static final String OWNER = "demo";
  private static final String LABEL = "serve --dev";

  private final MintedApiUser apiUser;
  private final @Nullable SecretText ownerPassword;

  private Demo(MintedApiUser apiUser, @Nullable SecretText ownerPassword) {
    this.apiUser = apiUser;
    this.ownerPassword = ownerPassword;
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
    SecretText ownerPassword = makeOwner(useCases, randomness, customer);
    return new Demo(mintApiUser(useCases, customer), ownerPassword);
  }

  /**
   * Prints credentials, and lines to paste into a shell.
   *
   * @param url where the server listens
   */
  public void print(PrintStream out, String url, List<Dialect> dialects) {
    if (ownerPassword != null) {
      out.println(
          "# Owner of the customer '"
              + CUSTOMER
              + "', shown this once: "
              + OWNER
              + " / "
              + ownerPassword.reveal());
    }
    String username = apiUser.apiUser().username();
    String password = apiUser.password().reveal();
    out.println("# API user of the customer '" + CUSTOMER + "': " + username + " / " + password);
    CurlLines lines = new CurlLines(url);
    for (Dialect dialect : dialects) {
      Optional<String> login =
          lines
              .login(dialect, PrincipalKind.API_USER, username, password)
              .or(() -> ofOwner(lines, dialect));
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
                + " is not for this API user.");
      }
    }
    out.flush();
  }

  private Optional<String> ofOwner(CurlLines lines, Dialect dialect) {
    return Optional.ofNullable(ownerPassword)
        .flatMap(password -> lines.login(dialect, PrincipalKind.USER, OWNER, password.reveal()));
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

  /** The new owner's password; null where there is an owner already. */
  private static @Nullable SecretText makeOwner(
      UseCases useCases, Randomness randomness, CustomerId customer) {
    if (useCases.users().byUsername(OWNER).isPresent()) {
      return null;
    }
    SecretText password = SecretText.of(randomness.alphanumeric(20));
    String role = SystemRoles.OWNER.name();
    NewUser owner =
        new NewUser(customer, OWNER, "owner@demo.example", "Demo Owner", role, true, password);
    if (useCases.createUser().create(owner, Actor.system(), Origin.none())
        instanceof CreateUser.Verdict.Created) {
      return password;
    }
    throw failed();
  }

  private static MintedApiUser mintApiUser(UseCases useCases, CustomerId customer) {
    useCases.apiUsers().of(customer).stream()
        .filter(apiUser -> LABEL.equals(apiUser.label()))
        .forEach(old -> retire(useCases, old));
    return switch (useCases
        .mintApiUser()
        .mint(customer, LABEL, SystemRoles.MEMBER.name(), Actor.system(), Origin.none())) {
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
            .set(
                apiUser.customer(),
                apiUser.id(),
                StatusChange.DEACTIVATE,
                Actor.system(),
                Origin.none());
  }

  private static CommandFailure failed() {
    return new CommandFailure(
        "the demo customer cannot be made in this store; try another --data folder");
  }
}
