package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.Principal;
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
  private final UserDirectory users;
  private final UserStore store = new UserStore();
  private final PasswordHashing hashing;
  private final ReplacePassword replacePassword;

  public SetPassword(
      Ledger ledger,
      UserDirectory users,
      EndSessions endSessions,
      Invitations invitations,
      PasswordHashing hashing) {
    this.ledger = ledger;
    this.users = users;
    this.hashing = hashing;
    this.replacePassword = new ReplacePassword(ledger, endSessions, invitations);
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed() implements Verdict {}

    /** They are no longer who proved a password: it is another by now, or they are barred. */
    record Superseded() implements Verdict {}

    /** Too many passwords wait to be hashed. */
    record Overloaded() implements Verdict {}
  }

  /** What happens together with a change, or not at all. */
  @FunctionalInterface
  public interface Then {
    /**
     * Runs in the transaction, once all from before has ended.
     *
     * @param user as they are by now
     */
    void in(Tx tx, User user);
  }

  /** What is wrong with a password that {@code user} chose, if anything is. */
  public Optional<InvalidField> violation(User user, SecretText chosen) {
    return AccountRules.passwordViolation(user.username(), user.email(), user.fullName(), chosen);
  }

  /**
   * Sets a password that has no {@link #violation}, and ends every token, session and reset link
   * from before. Recorded as {@code user.change-password}, or {@code operator.change-password},
   * done by themselves.
   *
   * @param proved as they were when they proved the present password: whoever has reset it, or
   *     barred them, in the meantime has the last word
   */
  public Verdict set(Principal proved, SecretText chosen, Origin origin, Then then) {
    Optional<SecretText> hash = hashing.hash(chosen).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> set(tx, proved, hash.get(), origin, then));
  }

  private Verdict set(Tx tx, Principal proved, SecretText hash, Origin origin, Then then) {
    UserId id = new UserId(proved.id().uuid());
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    if (!users.isUnchanged(tx, proved)) {
      return new Verdict.Superseded();
    }
    Human human = store.findHuman(tx, id).orElseThrow();
    Actor themselves = Actor.of(proved.id());
    String action = human.action("change-password");
    replacePassword.replace(
        tx, human, hash, AuditEvent.of(ledger.now(), themselves, action, AuditEvent.OK, origin));
    then.in(tx, store.findCredential(tx, id).orElseThrow().user());
    return new Verdict.Changed();
  }
}
