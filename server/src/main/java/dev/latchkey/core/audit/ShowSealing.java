package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import java.time.Instant;

/** Tells how far the log is sealed, from a few rows; proves nothing. Thread-safe. */
public final class ShowSealing {
  private final Database database;
  private final SealStore seals = new SealStore();

  public ShowSealing(Database database) {
    this.database = database;
  }

  /** As of now. */
  public Sealing now() {
    return database.read(tx -> {
      // The seal first: what is sealed meanwhile is told as waiting, never the other way round.
      Seal last = seals.last(tx);
      SealedRange range = last.range();
      return new Sealing(
          new LogNumbers(NumberStore.EVENTS.last(tx), NumberStore.CALL_BATCHES.last(tx)),
          new LogNumbers(range.lastEvent(), range.lastBatch()),
          last.number() == 0 ? null : Instant.ofEpochMilli(range.atMillis()),
          EventStore.at(tx, range.lastEvent() + 1).orElse(null));
    });
  }
}
