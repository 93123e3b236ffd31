package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the events of the installation, in the order of their numbers.
 *
 * <p>Reads page by page, in short transactions and in memory that does not grow with the log, while
 * servers go on writing; ends with the last event there is.
 */
public final class ExportAudit {
  /** How many rows one transaction looks at. */
  private static final int STRETCH = 1_000;

  private final Database database;
  private final EventStore events;

  public ExportAudit(Database database, AuditKey key) {
    this.database = database;
    this.events = new EventStore(key);
  }

  /**
   * Hands over every event, or those of a millisecond and later.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage, after part of the events
   *     perhaps
   */
  public void forEach(@Nullable Instant since, Consumer<RecordedEvent> consumer) {
    long sinceMillis = since == null ? Long.MIN_VALUE : since.toEpochMilli();
    Page page =
        new Page(
            database.read(tx -> CutStore.find(tx).orElseGet(Cut::none)).lastEvent(), List.of());
    do {
      long after = page.last();
      page = database.read(tx -> read(tx, after, sinceMillis));
      page.events().forEach(consumer);
    } while (page.last() > 0);
  }

  /** What there is in the next stretch of the log, which may be nothing though more follows. */
  private Page read(Tx tx, long after, long sinceMillis) {
    long last = events.lastWithin(tx, after, STRETCH);
    return new Page(last, last == 0 ? List.of() : events.range(tx, after, last, sinceMillis));
  }

  /**
   * Events of a stretch.
   *
   * @param last the number the stretch ends with; 0 at the end of the log
   */
  private record Page(long last, List<RecordedEvent> events) {}
}
