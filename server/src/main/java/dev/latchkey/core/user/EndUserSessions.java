package dev.latchkey.core.user;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends every session and token that a user or an operator has now, unless its token profile lets
 * tokens outlive even a deactivation; the user's keys go on, without the sessions that they had.
 */
public final class EndUserSessions {

  private final Ledger ledger;
  private final UserStore store = new UserStore();
  private final EndSessions endSessions;

  public EndUserSessions(Ledger ledger, EndSessions endSessions) {
    this.ledger = ledger;
    this.endSessions = endSessions;
  }

  /**
   * Ends them; false if the customer has no such user, or the installation no such operator.
   * Recorded as {@code user.end-sessions}.
   */
  public boolean end(CustomerId customer, UserId id, Actor actor, Origin origin) {
    return ledger.write(tx -> end(tx, customer, id, actor, origin));
  }

  private boolean end(Tx tx, CustomerId customer, UserId id, Actor actor, Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same user
    // elsewhere waits here.
    ledger.announce(tx, UserDirectory.USER_CHANGED, id.toString());
    store.lock(tx, id);
    Optional<User> found =
        store
            .findCredential(tx, id)
            .map(UserCredential::user)
            .filter(user -> user.customer().equals(customer));
    if (found.isEmpty()) {
      return false;
    }
    Instant now = ledger.now();
    User before = found.get();
    store.updateStatus(tx, before.with(before.status(), TokenCut.after(now)));
    endSessions.ofPrincipalAndKeys(tx, before.principal().id());
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "user.end-sessions", AuditEvent.OK, origin)
            .withTarget(before.principal().id().toString())
            .withCustomer(customer));
    return true;
  }
}
