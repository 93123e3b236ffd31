package dev.latchkey.core.session;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Revokes every session of a principal whose tokens cannot be ended all at once: of an API key,
 * whose tokens all belong to sessions.
 */
public final class RevokeSessions {

  private static final int STEP = 200;

  private final Ledger ledger;
  private final SessionStore store = new SessionStore();

  public RevokeSessions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Revokes the live sessions of a principal of {@code customer}, in steps; those that it begins
   * meanwhile may be among them or not. Recorded as {@code KIND.end-sessions}, whether or not there
   * were any.
   */
  public void revokeAll(CustomerId customer, PrincipalId principal, Actor actor, Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    int revoked =
        ledger.write(tx -> {
          int some = revokeSome(tx, customer, principal, now);
          ledger.append(
              tx,
              AuditEvent.of(now, actor, principal.kind() + ".end-sessions", AuditEvent.OK, origin)
                  .withTarget(principal.toString())
                  .withCustomer(customer));
          return some;
        });
    while (revoked == STEP) {
      revoked = ledger.write(tx -> revokeSome(tx, customer, principal, now));
    }
  }

  private int revokeSome(Tx tx, CustomerId customer, PrincipalId principal, Instant now) {
    List<SessionName> names = store.someLive(tx, customer, principal, now, STEP);
    // Before a session itself is touched: whatever takes both takes the feed's lock first.
    names.forEach(name -> ledger.announce(tx, SessionDirectory.SESSION_ENDED, name.digest()));
    if (!names.isEmpty()) {
      store.revoke(tx, customer, names, now);
    }
    return names.size();
  }
}
