package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;

/**
 * Sets the password of a user or an operator who has just proved to know the present one; see
 * {@code core.authenticate.ChangePassword}, which sees to that.
 */
public final class SetPassword {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final PasswordHashing hashing;
  private final ReplacePassword replacePassword;

  public SetPassword(
      Ledger ledger, EndSessions endSessions, Invitations invitations, PasswordHashing hashing) {
    this.ledger = ledger;
    this.hashing = hashing;
    this.replacePassword = new ReplacePassword(ledger, endSessions, invitations);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed() implements Verdict {}

    /** The user is gone. */
    record NotFound() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /** What is wrong with a password that {@code user} chose, if anything is. */
  public Optional<InvalidField> violation(User user, SecretText chosen) {
    return AccountRules.passwordViolation(user.username(), user.email(), user.fullName(), chosen);
  }

  /**
   * Sets a password that has no {@link #violation}, and ends every token, session and reset link
   * from before. Recorded as {@code user.change-password}, or {@code operator.change-password},
   * done by themselves.
   */
  public Verdict set(User user, SecretText chosen, Origin origin) {
    Optional<SecretText> hash = hashing.hash(chosen).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> set(tx, user, hash.get(), origin));
  }

  private Verdict set(Tx tx, User user, SecretText hash, Origin origin) {
    ledger.announce(tx, UserDirectory.USER_CHANGED, user.id().toString());
    store.lock(tx, user.id());
    Optional<Human> human =
        store.findHuman(tx, user.isOperator() ? null : user.customer(), user.id());
    if (human.isEmpty()) {
      return new Verdict.NotFound();
    }
    Actor themselves = Actor.of(user.principal().id());
    String action = human.get().action("change-password");
    replacePassword.replace(
        tx,
        human.get(),
        hash,
        AuditEvent.of(ledger.now(), themselves, action, AuditEvent.OK, origin));
    return new Verdict.Changed();
  }
}
