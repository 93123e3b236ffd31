package dev.latchkey.core.apikey;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Revokes an API key, for good, and with it everything that it obtained. */
public final class RevokeApiKey {

  private final Ledger ledger;
  private final ApiKeyStore store = new ApiKeyStore();
  private final EndSessions endSessions;

  public RevokeApiKey(Ledger ledger, EndSessions endSessions) {
    this.ledger = ledger;
    this.endSessions = endSessions;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Revoked(ApiKey key) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(ApiKey key) implements Verdict {}

    /** The customer has no such key. */
    record NotFound() implements Verdict {}
  }

  /** Revokes a key of {@code customer}. Recorded as {@code api-key.revoke}. */
  public Verdict revoke(CustomerId customer, ApiKeyId id, Actor actor, Origin origin) {
    return ledger.write(tx -> revoke(tx, customer, id, actor, origin));
  }

  /** Revokes every key of a user, in a transaction of the caller's. Recorded for each. */
  public void revokeAll(Tx tx, CustomerId customer, UserId owner, Actor actor, Origin origin) {
    for (ApiKeyId id : store.unrevoked(tx, customer, owner)) {
      Verdict _ = revoke(tx, customer, id, actor, origin);
    }
  }

  private Verdict revoke(Tx tx, CustomerId customer, ApiKeyId id, Actor actor, Origin origin) {
    // The change's number is taken before the row is read: whoever revokes the same key elsewhere
    // waits here.
    ledger.announce(tx, ApiKeyDirectory.API_KEY_CHANGED, id.toString());
    Optional<ApiKey> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    ApiKey key = found.get();
    if (key.revokedAt() != null) {
      return new Verdict.Unchanged(key);
    }
    Instant now = ledger.now().truncatedTo(ChronoUnit.MILLIS);
    store.setRevoked(tx, customer, id, now);
    endSessions.ofPrincipal(tx, id.principalId());
    ledger.append(
        tx,
        AuditEvent.of(now, actor, "api-key.revoke", AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return new Verdict.Revoked(key);
  }
}
