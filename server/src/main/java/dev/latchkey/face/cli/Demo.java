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
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.face.dialect.Dialect;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.HttpConfig;
import java.io.PrintStream;
import java.util.List;

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

  private final UseCases useCases;
  private final Randomness randomness;
  private final PrintStream out;

  public Demo(UseCases useCases, Randomness randomness, PrintStream out) {
    this.useCases = useCases;
    this.randomness = randomness;
    this.out = out;
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

  /**
   * Prepares the store and prints what to do with it.
   *
   * @param url where the server listens
   */
  public void show(String url, List<Dialect> dialects) {
    CustomerId customer = customer();
    makeOwner(customer);
    MintedApiUser apiUser = mintApiUser(customer);
    String username = apiUser.apiUser().username();
    String password = apiUser.password().reveal();
    out.println("# API user of the customer '" + CUSTOMER + "': " + username + " / " + password);
    for (Dialect dialect : dialects) {
      String login = login(url, dialect, username, password);
      out.println();
      out.println(
          "# A token by the contract '"
              + dialect.name()
              + "', and what /verify says of such a token:");
      out.println(login);
      out.println(
          "curl -i "
              + url
              + "/verify -H \"Authorization: Bearer $("
              + login
              + " | sed 's/.*\""
              + dialect.tokenMember()
              + "\":\"\\([^\"]*\\)\".*/\\1/')\"");
    }
    out.flush();
  }

  private static String login(String url, Dialect dialect, String username, String password) {
    return "curl -s "
        + url
        + dialect.path()
        + " -H 'Content-Type: application/json' -d '"
        + dialect.exampleLogin(username, password)
        + "'";
  }

  private CustomerId customer() {
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

  private void makeOwner(CustomerId customer) {
    if (useCases.users().byUsername(OWNER).isPresent()) {
      return;
    }
    SecretText password = SecretText.of(randomness.alphanumeric(20));
    NewUser owner =
        new NewUser(
            customer,
            OWNER,
            "owner@demo.example",
            "Demo Owner",
            SystemRoles.OWNER.name(),
            true,
            password);
    if (useCases.createUser().create(owner, Actor.system(), Origin.none())
        instanceof CreateUser.Verdict.Created) {
      out.println(
          "# Owner of the customer '"
              + CUSTOMER
              + "' (shown this once): "
              + OWNER
              + " / "
              + password.reveal());
    } else {
      throw failed();
    }
  }

  private MintedApiUser mintApiUser(CustomerId customer) {
    useCases.apiUsers().of(customer).stream()
        .filter(apiUser -> LABEL.equals(apiUser.label()))
        .forEach(this::retire);
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

  private void retire(ApiUser apiUser) {
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
