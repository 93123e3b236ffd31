package dev.latchkey.core.apiuser;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends every session and token that an API user has now, unless its token profile lets tokens
 * outlive even a deactivation; it can log in again at once.
 */
public final class EndApiUserSessions {

  private final Database database;
  private final ChangeFeed changes;
  private final AuditLog audit;
  private final ApiUserStore store;
  private final EndSessions endSessions;
  private final Time time;

  public EndApiUserSessions(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      ApiUserStore store,
      EndSessions endSessions,
      Time time) {
    this.database = database;
    this.changes = changes;
    this.audit = audit;
    this.store = store;
    this.endSessions = endSessions;
    this.time = time;
  }

  /**
   * Ends them; false if the customer has no such API user. Recorded as {@code
   * api-user.end-sessions}.
   */
  public boolean end(CustomerId customer, ApiUserId id, Actor actor, Origin origin) {
    return database.write(tx -> end(tx, customer, id, actor, origin));
  }

  private boolean end(Tx tx, CustomerId customer, ApiUserId id, Actor actor, Origin origin) {
    // The change's number is taken before the row is read: whoever changes the same API user
    // elsewhere waits here.
    changes.record(tx, ApiUserDirectory.API_USER_CHANGED, id.toString());
    Optional<ApiUser> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return false;
    }
    Instant now = time.instant();
    ApiUser before = found.get();
    store.update(tx, before.with(before.status(), before.retiresAt(), TokenCut.after(now)));
    endSessions.ofPrincipalAndKeys(tx, id.principalId());
    audit.append(
        tx,
        AuditEvent.of(now, actor, "api-user.end-sessions", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return true;
  }
}
