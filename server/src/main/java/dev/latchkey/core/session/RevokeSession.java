package dev.latchkey.core.session;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Revokes one session: its token is refused from then on, and its next login gets a fresh one. */
public final class RevokeSession {

  private final Ledger ledger;
  private final SessionStore store = new SessionStore();

  public RevokeSession(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Revoked(Session session) implements Verdict {}

    /** The customer has no such session, or it is over or revoked already. */
    record NotFound() implements Verdict {}
  }

  /** Revokes a session of {@code customer}. Recorded as {@code session.revoke}. */
  public Verdict revoke(CustomerId customer, SessionId id, Actor actor, Origin origin) {
    return ledger.write(tx -> revoke(tx, customer, id, actor, origin));
  }

  private Verdict revoke(Tx tx, CustomerId customer, SessionId id, Actor actor, Origin origin) {
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    Optional<Session> seen = store.find(tx, id);
    if (seen.isEmpty()) {
      return new Verdict.NotFound();
    }
    // Before the session itself is touched: whatever takes both takes the feed's lock first.
    ledger.announce(tx, SessionDirectory.SESSION_ENDED, seen.get().name().digest());
    Optional<Session> revoked = store.revoke(tx, customer, id, now);
    if (revoked.isEmpty()) {
      return new Verdict.NotFound();
    }
    Session session = revoked.get();
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "session.revoke", AuditEvent.OK, origin)
            .withTarget("session:" + id)
            .withCustomer(customer)
            .withTokenId(session.tokenId()));
    return new Verdict.Revoked(session);
  }
}
