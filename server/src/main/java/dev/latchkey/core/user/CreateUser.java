package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.role.Role;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a user of a customer. */
public final class CreateUser {

  private final Ledger ledger;
  private final AddUser addUser;
  private final MakeLink makeLink;
  private final UserStore store = new UserStore();
  private final LoginNames names;
  private final CustomerDirectory customers;
  private final RoleDirectory roles;
  private final PasswordHashing hashing;
  private final Randomness randomness;
  private final AccountRules rules;

  /**
   * @param publicUrl what links begin with; without a slash at the end
   */
  public CreateUser(
      Ledger ledger,
      CustomerDirectory customers,
      RoleDirectory roles,
      Invitations invitations,
      PasswordHashing hashing,
      Randomness randomness,
      ApiUserConfig apiUsers,
      String publicUrl) {
    this.ledger = ledger;
    this.addUser = new AddUser(ledger);
    this.makeLink = new MakeLink(ledger, invitations, publicUrl);
    this.names = new LoginNames(ledger);
    this.customers = customers;
    this.roles = roles;
    this.hashing = hashing;
    this.randomness = randomness;
    this.rules = new AccountRules(apiUsers);
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Active, with the password. */
    record Created(User user) implements Verdict {}

    /** Invited, with the link to choose a password. */
    record Invited(User user, ResetLink link) implements Verdict {}

    /** Something that was asked for cannot be; never empty. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** Somebody in the installation has the username, ignoring case. */
    record UsernameTaken() implements Verdict {}

    /** Somebody in the installation has the address, ignoring case. */
    record EmailTaken() implements Verdict {}

    /** Whoever asks reaches no such customer. */
    record UnknownCustomer() implements Verdict {}

    /** The customer has no such role. */
    record UnknownRole() implements Verdict {}

    /** The role grants more than whoever asks holds. */
    record MoreThanHeld() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /**
   * Makes a user: active with a password, else invited. Recorded as {@code user.create}, and the
   * link of an invitation as {@code user.create-reset-link}.
   */
  public Verdict create(Authority authority, NewUser asked, Origin origin) {
    List<InvalidField> violations =
        rules.violations(asked.username(), asked.email(), asked.fullName(), asked.password());
    if (!violations.isEmpty()) {
      return new Verdict.Invalid(violations);
    }
    if (asked.customer().isInstallation()
        || !authority.reaches(asked.customer())
        || customers.find(asked.customer()).isEmpty()) {
      return new Verdict.UnknownCustomer();
    }
    SecretText password = asked.password();
    if (password == null) {
      return ledger.write(tx -> insert(tx, authority, asked, null, origin));
    }
    Optional<SecretText> hash = hashing.hash(password).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> insert(tx, authority, asked, hash.get(), origin));
  }

  private Verdict insert(
      Tx tx, Authority authority, NewUser asked, @Nullable SecretText passwordHash, Origin origin) {
    // Before the names are looked at: who may not is told nothing of who has them.
    Optional<Role> role = roles.claimed(tx, asked.customer(), asked.role());
    if (role.isEmpty()) {
      return new Verdict.UnknownRole();
    }
    if (!authority.covers(role.get())) {
      return new Verdict.MoreThanHeld();
    }
    return switch (names.claim(tx, asked.username(), asked.email())) {
      case USERNAME_TAKEN -> new Verdict.UsernameTaken();
      case EMAIL_TAKEN -> new Verdict.EmailTaken();
      case FREE -> add(tx, authority, asked, passwordHash, origin);
    };
  }

  private Verdict add(
      Tx tx, Authority authority, NewUser asked, @Nullable SecretText passwordHash, Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    UserId id = new UserId(randomness.timeOrderedUuid(now));
    User user = addUser.add(tx, id, asked, passwordHash, now, authority.actor(), origin);
    return passwordHash == null
        ? new Verdict.Invited(
            user,
            makeLink.make(tx, store.findHuman(tx, id).orElseThrow(), authority.actor(), origin))
        : new Verdict.Created(user);
  }
}
