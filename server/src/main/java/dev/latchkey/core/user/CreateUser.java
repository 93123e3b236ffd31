package dev.latchkey.core.user;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a user of a customer. */
public final class CreateUser {

  private final Database database;
  private final AddUser addUser;
  private final LoginNames names;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final PasswordHashing hashing;
  private final Randomness randomness;
  private final Time time;
  private final AccountRules rules;

  public CreateUser(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      UserStore store,
      CustomerDirectory customers,
      RoleDirectory roles,
      PasswordHashing hashing,
      Randomness randomness,
      Time time,
      ApiUserConfig apiUsers) {
    this.database = database;
    this.addUser = new AddUser(changes, audit, store);
    this.names = new LoginNames(changes, store);
    this.customers = customers;
    this.roles = roles;
    this.hashing = hashing;
    this.randomness = randomness;
    this.time = time;
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Created(User user) implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody in the installation has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** Somebody in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    record UnknownCustomer() implements Verdict {}

    /** The customer has no such role. */
    record UnknownRole() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /** Makes a user: active with a password, else invited. Recorded as {@code user.create}. */
  public Verdict create(NewUser asked, Actor actor, Origin origin) {
    List<InvalidField> violations =
        rules.violations(asked.username(), asked.email(), asked.fullName(), asked.password());
    if (!violations.isEmpty()) {
      return new Verdict.Invalid(violations);
    }
    if (customers.find(asked.customer()).isEmpty()) {
      return new Verdict.UnknownCustomer();
    }
    SecretText password = asked.password();
    if (password == null) {
      return database.write(tx -> insert(tx, asked, null, actor, origin));
    }
    Optional<SecretText> hash = hashing.hash(password).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : database.write(tx -> insert(tx, asked, hash.get(), actor, origin));
  }

  private Verdict insert(
      Tx tx, NewUser asked, @Nullable SecretText passwordHash, Actor actor, Origin origin) {
    return switch (names.claim(tx, asked.username(), asked.email())) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE -> {
        if (!roles.claim(tx, asked.customer(), asked.role())) {
          yield new Verdict.UnknownRole();
        }
        Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
        UserId id = new UserId(randomness.timeOrderedUuid(now));
        yield new Verdict.Created(addUser.add(tx, id, asked, passwordHash, now, actor, origin));
      }
    };
  }
}
