package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Appender;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where events are written. Safe for threads.
 *
 * <p>Events that are appended at the same time share one insert and one commit.
 */
public final class AuditLog {
  private final EventStore events;
  private final Appender<AuditEvent> appender;

  public AuditLog(Database database, AuditKey key) {
    events = new EventStore(key);
    appender = database.appender("audit events", events::insert);
  }

  /**
   * Writes an event that stands alone, such as the issue of a token. It is durable when this
   * returns.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when it could not be written
   */
  public void append(AuditEvent event) {
    appender.append(event);
  }

  /**
   * Writes an event in the transaction of the change it tells of: both are durable, or neither.
   * Best called last in the transaction, since other appends wait for its end from here on.
   */
  public void append(Tx tx, AuditEvent event) {
    events.insert(tx, List.of(event));
  }

  /** Writes many events in the transaction of the changes that they tell of, in their order. */
  public void append(Tx tx, List<AuditEvent> several) {
    if (!several.isEmpty()) {
      events.insert(tx, several);
    }
  }

  /** When the last event happened; empty if there is none. */
  public Optional<Instant> lastEventAt(Tx tx) {
    return EventStore.lastAt(tx);
  }
}
