package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CreateCustomer;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.role.SystemRoles;
import dev.latchkey.core.user.LoginNames.Claim;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a user of a stranger, who becomes the owner of a new customer on trial. */
public final class RegisterUser {

  private static final String USERNAME_REQUIREMENT = "3 to 50 letters (A-Z, a-z) and digits";

  private final Ledger ledger;
  private final RegistrationConfig config;
  private final CreateCustomer createCustomer;
  private final AddUser addUser;
  private final LoginNames names;
  private final PasswordHashing hashing;
  private final Randomness randomness;
  private final AccountRules rules;

  public RegisterUser(
      Ledger ledger,
      RegistrationConfig config,
      CreateCustomer createCustomer,
      PasswordHashing hashing,
      Randomness randomness,
      ApiUserConfig apiUsers) {
    this.ledger = ledger;
    this.config = config;
    this.createCustomer = createCustomer;
    this.addUser = new AddUser(ledger);
    this.names = new LoginNames(ledger);
    this.hashing = hashing;
    this.randomness = randomness;
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Registered(User user) implements Verdict {}

    /** Strangers may not register in this installation. */
    record Closed() implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody in the installation has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** Somebody in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /** Whether strangers may register at all. */
  public boolean isOpen() {
    return config.open();
  }

  /**
   * Registers. Recorded as {@code customer.create} and {@code user.create}, both done by the new
   * user.
   */
  public Verdict register(Registration asked, Origin origin) {
    if (!config.open()) {
      return new Verdict.Closed();
    }
    List<InvalidField> violations = violations(asked);
    if (!violations.isEmpty()) {
      return new Verdict.Invalid(violations);
    }
    // What cannot be is not worth a hash.
    return switch (ledger.read(tx -> names.look(tx, asked.username(), asked.email()))) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE -> hashAndRegister(asked, origin);
    };
  }

  /** Everything that is wrong; of the username, more is asked here than of others. */
  private List<InvalidField> violations(Registration asked) {
    List<InvalidField> violations = new ArrayList<>();
    if (Username.of(asked.username()).filter(Username::isAlphanumeric).isEmpty()) {
      violations.add(new InvalidField("username", USERNAME_REQUIREMENT));
    }
    rules.violations(asked.username(), asked.email(), asked.fullName(), asked.password()).stream()
        .filter(violation -> !violation.field().equals("username"))
        .forEach(violations::add);
    return List.copyOf(violations);
  }

  private Verdict hashAndRegister(Registration asked, Origin origin) {
    Optional<SecretText> hash = hashing.hash(asked.password()).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> register(tx, asked, hash.get(), origin));
  }

  private Verdict register(Tx tx, Registration asked, SecretText hash, Origin origin) {
    Claim claim = names.claim(tx, asked.username(), asked.email());
    return switch (claim) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE -> {
        Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
        UserId id = new UserId(randomness.timeOrderedUuid(now));
        Actor themselves = Actor.of(id.principalId());
        Customer customer = customer(tx, asked.username(), now, themselves, origin);
        NewUser owner =
            new NewUser(
                customer.id(),
                asked.username(),
                asked.email(),
                asked.fullName(),
                SystemRoles.OWNER,
                false,
                asked.password());
        yield new Verdict.Registered(addUser.add(tx, id, owner, hash, now, themselves, origin));
      }
    };
  }

  /**
   * A customer called like its owner. Where an operator has called another one so, with the first
   * number that is free; registrations cannot take such names from each other, since no username
   * has a hyphen here.
   */
  private Customer customer(Tx tx, String username, Instant now, Actor actor, Origin origin) {
    Subscription trial = Subscription.trialUntil(now.plus(config.trialLength()));
    String name = username;
    for (int number = 2; ; number++) {
      switch (createCustomer.create(tx, name, trial, actor, origin)) {
        case CreateCustomer.Verdict.Created(Customer customer) -> {
          return customer;
        }
        case CreateCustomer.Verdict.NameTaken() -> name = username + "-" + number;
        case CreateCustomer.Verdict.InvalidName(String requirement) ->
            throw new IllegalStateException("a username is no customer's name: " + requirement);
      }
    }
  }
}
