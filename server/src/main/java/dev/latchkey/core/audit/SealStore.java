package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Table {@code audit_seal}. */
final class SealStore {
  private static final String INSERT =
      """
      INSERT INTO audit_seal (number, at, first_event, last_event, first_batch, last_batch, mac)
      VALUES (:number, :at, :firstEvent, :lastEvent, :firstBatch, :lastBatch, :mac)
      ON CONFLICT DO NOTHING\
      """;

  private static final String LAST =
      """
      SELECT number, at, first_event, last_event, first_batch, last_batch, mac FROM audit_seal
      ORDER BY number DESC LIMIT 1\
      """;

  private static final String RANGE =
      """
      SELECT number, at, first_event, last_event, first_batch, last_batch, mac FROM audit_seal
      WHERE number > :after AND number <= :last ORDER BY number\
      """;

  private static final String IS_BEHIND =
      """
      WITH last_seal AS (
        SELECT last_event, last_batch FROM audit_seal ORDER BY number DESC LIMIT 1)
      SELECT coalesce((SELECT max(seq) FROM audit_event), 0)
               > coalesce((SELECT last_event FROM last_seal), 0)
          OR coalesce((SELECT max(number) FROM call_batch), 0)
               > coalesce((SELECT last_batch FROM last_seal), 0)\
      """;

  /** Inserts a seal; false when there is one of that number, since another sealer was quicker. */
  boolean insert(Tx tx, Seal seal) {
    SealedRange range = seal.range();
    return tx.handle()
            .createUpdate(INSERT)
            .bind("number", range.number())
            .bind("at", range.atMillis())
            .bind("firstEvent", range.firstEvent())
            .bind("lastEvent", range.lastEvent())
            .bind("firstBatch", range.firstBatch())
            .bind("lastBatch", range.lastBatch())
            .bind("mac", seal.mac().array())
            .execute()
        == 1;
  }

  /** Whether there is anything that no seal covers. */
  boolean isBehind(Tx tx) {
    return tx.handle().createQuery(IS_BEHIND).mapTo(boolean.class).one();
  }

  /** The last seal, or {@link Seal#none}. */
  Seal last(Tx tx) {
    return tx.handle()
        .createQuery(LAST)
        .map((row, context) -> read(row))
        .findOne()
        .orElseGet(Seal::none);
  }

  /** The seals after one number and up to another, oldest first. */
  List<Seal> range(Tx tx, long after, long last) {
    return tx.handle()
        .createQuery(RANGE)
        .bind("after", after)
        .bind("last", last)
        .map((row, context) -> read(row))
        .list();
  }

  /**
   * The last seal that was made before a time, never the last of all; by bisection, since seals are
   * in the order of time but for what clocks differ.
   */
  Optional<Seal> lastBefore(Tx tx, long atMillis) {
    Optional<Seal> next = firstWith(tx, SealedRange::atMillis, atMillis);
    long number = next.map(Seal::number).orElseGet(() -> last(tx).number());
    List<Seal> before = range(tx, number - 2, number - 1);
    return before.isEmpty() ? Optional.empty() : Optional.of(before.getFirst());
  }

  /** Removes some seals up to a number; returns how many. */
  static int remove(Tx tx, long last, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM audit_seal
            WHERE number <= :last AND number < :limit + (SELECT min(number) FROM audit_seal)
            """)
        .bind("last", last)
        .bind("limit", limit)
        .execute();
  }

  /**
   * The first seal that reaches a number, by bisection; empty where none does, or it was removed.
   *
   * @param last what of a seal is held against the number; it never decreases from seal to seal
   */
  Optional<Seal> firstWith(Tx tx, ToLongFunction<SealedRange> last, long number) {
    Optional<Long> oldest =
        tx.handle().createQuery("SELECT min(number) FROM audit_seal").mapTo(Long.class).findOne();
    Seal newest = last(tx);
    if (oldest.isEmpty() || last.applyAsLong(newest.range()) < number) {
      return Optional.empty();
    }
    long low = oldest.get();
    long high = newest.number();
    Seal found = newest;
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<Seal> there = range(tx, middle - 1, middle);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      if (last.applyAsLong(there.getFirst().range()) >= number) {
        found = there.getFirst();
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(found);
  }

  private static Seal read(ResultSet row) throws SQLException {
    SealedRange range =
        new SealedRange(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6));
    return new Seal(range, Bytes.of(row.getBytes(7)));
  }
}
