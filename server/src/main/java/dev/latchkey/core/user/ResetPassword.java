package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitation;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;

/** Lets whoever holds a link choose a password: a user, or an operator. */
public final class ResetPassword {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final Invitations invitations;
  private final PasswordHashing hashing;
  private final ReplacePassword replacePassword;

  public ResetPassword(
      Ledger ledger, EndSessions endSessions, Invitations invitations, PasswordHashing hashing) {
    this.ledger = ledger;
    this.invitations = invitations;
    this.hashing = hashing;
    this.replacePassword = new ReplacePassword(ledger, endSessions, invitations);
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Whoever was invited is active now. */
    record Changed(String username) implements Verdict {}

    /**
     * No link that is good has this secret. Whether it is over, was used, was replaced, or never
     * was is not told.
     */
    record NoSuchLink() implements Verdict {}

    /** The password cannot be one; the link stays good. */
    record Invalid(List<InvalidField> fields) implements Verdict {}

    /** The link is good, but its holder was switched off or barred; nothing has changed. */
    record NotPossible(AccountStatus status) implements Verdict {}

    /** Too many passwords wait to be hashed; the link stays good. */
    record Overloaded() implements Verdict {}
  }

  /**
   * Sets a password and ends every token and session from before. Recorded as {@code
   * user.reset-password} or {@code operator.reset-password}, done by the link's holder.
   *
   * @param token what follows the {@code #} of a link; any text at all
   */
  public Verdict reset(SecretText token, SecretText chosen, Origin origin) {
    Optional<Human> holder =
        invitations.find(token).flatMap(link -> ledger.read(tx -> store.findHuman(tx, id(link))));
    if (holder.isEmpty()) {
      return new Verdict.NoSuchLink();
    }
    if (!holder.get().mayChoosePassword()) {
      return new Verdict.NotPossible(holder.get().status());
    }
    Optional<InvalidField> violation = holder.get().violation(chosen);
    if (violation.isPresent()) {
      return new Verdict.Invalid(List.of(violation.get()));
    }
    Optional<SecretText> hash = hashing.hash(chosen).map(SecretText::of);
    return hash.isEmpty()
        ? new Verdict.Overloaded()
        : ledger.write(tx -> reset(tx, holder.get().id(), token, hash.get(), origin));
  }

  private Verdict reset(Tx tx, UserId id, SecretText token, SecretText hash, Origin origin) {
    // The change's number is taken before anything is read: whoever changes the same human, or
    // redeems the same link, waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    store.lock(tx, id);
    Human holder = store.findHuman(tx, id).orElse(null);
    if (holder == null) {
      return new Verdict.NoSuchLink();
    }
    if (!holder.mayChoosePassword()) {
      return new Verdict.NotPossible(holder.status());
    }
    Invitation link = invitations.redeem(tx, token).orElse(null);
    if (link == null) {
      return new Verdict.NoSuchLink();
    }
    Actor themselves = Actor.of(holder.principalId());
    replacePassword.replace(
        tx,
        holder,
        hash,
        AuditEvent.of(
                ledger.now(), themselves, holder.action("reset-password"), AuditEvent.OK, origin)
            .withData("{\"purpose\":\"" + link.purpose().label() + "\"}"));
    return new Verdict.Changed(holder.username());
  }

  private static UserId id(Invitation link) {
    return new UserId(link.holder().uuid());
  }
}
