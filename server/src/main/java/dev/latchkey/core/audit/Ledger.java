package dev.latchkey.core.audit;

import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.db.Work;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where use cases write what they change: the rows, that caches are to look at them again, and the
 * event that tells who did it, all in one transaction. Thread-safe.
 */
public record Ledger(Database database, ChangeFeed changes, AuditLog audit, Time time) {

  /** Reads in a transaction of its own; see {@link Database#read}. */
  public <T extends @Nullable Object> T read(Work<T> work) {
    return database.read(work);
  }

  /** Writes in one transaction, durable when this returns; see {@link Database#write}. */
  public <T extends @Nullable Object> T write(Work<T> work) {
    return database.write(work);
  }

  /**
   * Tells caches that what {@code key} names has changed. Best called first in a transaction:
   * whoever announces anything elsewhere waits here until it ends. See {@link ChangeFeed#record}.
   */
  public void announce(Tx tx, Topic topic, String key) {
    changes.record(tx, topic, key);
  }

  /** The same of several. */
  public void announce(Tx tx, Topic topic, List<String> keys) {
    changes.record(tx, topic, keys);
  }

  /** Writes the event that tells of a change; best called last. See {@link AuditLog#append}. */
  public void append(Tx tx, AuditEvent event) {
    audit.append(tx, event);
  }

  /** The same of several, in their order. */
  public void append(Tx tx, List<AuditEvent> events) {
    audit.append(tx, events);
  }

  public Instant now() {
    return time.instant();
  }
}
