package dev.latchkey.core.user;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.db.Tx;
import java.util.Optional;

/**
 * Erases a person: of the user, only the id is left, so that the audit log, which holds ids alone,
 * stays whole and tells nobody's name any more.
 *
 * <p>Only somebody who is inactive can be erased: what cannot be undone takes two steps. The user
 * stays listed, as erased; username and address can be taken by others.
 */
public final class EraseUser {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final RoleDirectory roles;
  private final LoginNames names;
  private final EndSessions endSessions;
  private final Invitations invitations;
  private final UserKeys keys;
  private final UserFactors factors;

  public EraseUser(
      Ledger ledger,
      RoleDirectory roles,
      EndSessions endSessions,
      Invitations invitations,
      UserKeys keys,
      UserFactors factors) {
    this.ledger = ledger;
    this.roles = roles;
    this.names = new LoginNames(ledger);
    this.endSessions = endSessions;
    this.invitations = invitations;
    this.keys = keys;
    this.factors = factors;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Erased(User user) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(User user) implements Verdict {}

    /** The user has to be deactivated first. */
    record NotInactive(User user) implements Verdict {}

    /** The role that the user has grants more than whoever asks holds. */
    record MoreThanHeld() implements Verdict {}

    /** Whoever asks reaches no such user. */
    record NotFound() implements Verdict {}
  }

  /**
   * Erases a user, second factors and all, and revokes the user's API keys. Recorded as {@code
   * user.erase}.
   */
  public Verdict erase(Authority authority, UserId id, Origin origin) {
    return ledger.write(tx -> erase(tx, authority, id, origin));
  }

  private Verdict erase(Tx tx, Authority authority, UserId id, Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same user elsewhere
    // waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    store.lock(tx, id);
    Optional<User> found = store.find(tx, id).filter(user -> authority.reaches(user.customer()));
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    User before = found.get();
    if (before.isErased()) {
      return new Verdict.Unchanged(before);
    }
    if (!HeldRole.isCovered(tx, roles, authority, before)) {
      return new Verdict.MoreThanHeld();
    }
    if (before.status() != AccountStatus.INACTIVE) {
      return new Verdict.NotInactive(before);
    }
    names.release(tx, before.username(), before.email());
    User after = before.erased(TokenCut.after(ledger.now()));
    store.updateErased(tx, after);
    endSessions.ofPrincipalAndKeys(tx, id.principalId());
    invitations.cancel(tx, id.principalId());
    var _ = factors.removeAll(tx, id);
    keys.revokeAll(tx, before.customer(), id, authority.actor(), origin);
    ledger.append(
        tx,
        AuditEvent.of(ledger.now(), authority.actor(), "user.erase", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(before.customer()));
    return new Verdict.Erased(after);
  }
}
