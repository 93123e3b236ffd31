package dev.latchkey.core.throttle;

import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code known_source}; a source lies there as the pair of it and its identifier. */
public final class KnownSourceStore {
  /** The most rows purged in one transaction. */
  static final int STEP = 1000;

  /** An identifier has authenticated from a source. */
  record Sighting(Subject identifier, Subject pair, Instant at) {}

  /** Whether an identifier has authenticated from a source at {@code since} or later. */
  boolean isKnown(Tx tx, Attempt attempt, Instant since) {
    return tx.handle()
        .createQuery(
            """
            SELECT 1 FROM known_source
            WHERE identifier = :identifier AND source = :source AND seen_at >= :since
            """)
        .bind("identifier", attempt.identifier().bytes())
        .bind("source", attempt.pair().bytes())
        .bind("since", since)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Writes sightings in their order, which has to be the same everywhere: each locks its row. */
  void write(Tx tx, List<Sighting> sightings) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch(
                """
                INSERT INTO known_source (identifier, source, seen_at)
                VALUES (:identifier, :source, :at)
                ON CONFLICT (identifier, source) DO UPDATE SET seen_at = excluded.seen_at
                """);
    for (Sighting sighting : sightings) {
      batch
          .bind("identifier", sighting.identifier().bytes())
          .bind("source", sighting.pair().bytes())
          .bind("at", sighting.at())
          .add();
    }
    batch.execute();
  }

  /** Leaves an identifier its newest sources only, {@code keep} of them. */
  void trim(Tx tx, Subject identifier, int keep) {
    tx.handle()
        .createUpdate(
            """
            DELETE FROM known_source WHERE identifier = :identifier AND source IN (
              SELECT source FROM known_source WHERE identifier = :identifier
              ORDER BY seen_at DESC, source
              LIMIT :step OFFSET :keep)
            """)
        .bind("identifier", identifier.bytes())
        .bind("keep", keep)
        .bind("step", STEP)
        .execute();
  }

  /** Removes sources that were last seen before an instant; returns how many. */
  int purge(Tx tx, Instant before) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM known_source WHERE (identifier, source) IN (
              SELECT identifier, source FROM known_source WHERE seen_at < :before
              ORDER BY seen_at
              LIMIT :step)
            """)
        .bind("before", before)
        .bind("step", STEP)
        .execute();
  }
}
