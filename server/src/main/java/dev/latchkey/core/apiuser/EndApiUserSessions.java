package dev.latchkey.core.apiuser;

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
 * Ends every session and token that an API user has now, unless its token profile lets tokens
 * outlive even a deactivation; it can log in again at once.
 */
public final class EndApiUserSessions {

  private final Ledger ledger;
  private final ApiUserStore store = new ApiUserStore();
  private final EndSessions endSessions;

  public EndApiUserSessions(Ledger ledger, EndSessions endSessions) {
    this.ledger = ledger;
    this.endSessions = endSessions;
  }

  /**
   * Ends them; false if the customer has no such API user. Recorded as {@code
   * api-user.end-sessions}.
   */
  public boolean end(CustomerId customer, ApiUserId id, Actor actor, Origin origin) {
    return ledger.write(tx -> end(tx, customer, id, actor, origin));
  }

  private boolean end(Tx tx, CustomerId customer, ApiUserId id, Actor actor, Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same API user
    // elsewhere waits here.
    ledger.announce(tx, ApiUserDirectory.API_USER_CHANGED, id.toString());
    Optional<ApiUser> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return false;
    }
    Instant now = ledger.now();
    ApiUser before = found.get();
    store.update(tx, before.with(before.status(), before.retiresAt(), TokenCut.after(now)));
    endSessions.ofPrincipalAndKeys(tx, id.principalId());
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "api-user.end-sessions", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return true;
  }
}
