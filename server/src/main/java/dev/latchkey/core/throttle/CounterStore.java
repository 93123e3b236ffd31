package dev.latchkey.core.throttle;

import dev.latchkey.platform.db.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The counts in the table {@code throttle}. */
public final class CounterStore {
  /** The most rows purged in one transaction. */
  static final int STEP = 1000;

  Optional<Counter> find(Tx tx, Subject subject) {
    return tx.handle()
        .createQuery(
            """
            SELECT failures, delay_ms, blocked_until FROM throttle WHERE subject = :subject
            """)
        .bind("subject", subject.bytes())
        .map((row, context) -> counter(row))
        .findOne();
  }

  /**
   * The count as it stands. Whoever wants to change it elsewhere waits from here to the end of the
   * transaction; an update locks the row on both databases, which {@code FOR UPDATE} does not.
   */
  Optional<Counter> lock(Tx tx, Subject subject) {
    return tx.handle()
        .createQuery(
            """
            UPDATE throttle SET failures = failures WHERE subject = :subject
            RETURNING failures, delay_ms, blocked_until
            """)
        .bind("subject", subject.bytes())
        .map((row, context) -> counter(row))
        .findOne();
  }

  /** As {@link #lock}, beginning with no failures where there was no count. */
  Counter lockOrBegin(Tx tx, Subject subject, Instant now) {
    return tx.handle()
        .createQuery(
            """
            INSERT INTO throttle (subject, failures, delay_ms, blocked_until, updated_at)
            VALUES (:subject, 0, 0, 0, :now)
            ON CONFLICT (subject) DO UPDATE SET updated_at = excluded.updated_at
            RETURNING failures, delay_ms, blocked_until
            """)
        .bind("subject", subject.bytes())
        .bind("now", now)
        .map((row, context) -> counter(row))
        .one();
  }

  void update(Tx tx, Subject subject, Counter counter, Instant now) {
    tx.handle()
        .createUpdate(
            """
            UPDATE throttle
            SET failures = :failures, delay_ms = :delay, blocked_until = :blockedUntil,
                updated_at = :now
            WHERE subject = :subject
            """)
        .bind("subject", subject.bytes())
        .bind("failures", counter.failures())
        .bind("delay", counter.delay().toMillis())
        .bind("blockedUntil", counter.blockedUntil())
        .bind("now", now)
        .execute();
  }

  /** Forgets the count, unless it has led to something that still holds. */
  void clear(Tx tx, Subject subject, Instant now) {
    tx.handle()
        .createUpdate("DELETE FROM throttle WHERE subject = :subject AND blocked_until <= :now")
        .bind("subject", subject.bytes())
        .bind("now", now)
        .execute();
  }

  /** Forgets the count and what it has led to; whether there was one. */
  boolean remove(Tx tx, Subject subject) {
    return tx.handle()
            .createUpdate("DELETE FROM throttle WHERE subject = :subject")
            .bind("subject", subject.bytes())
            .execute()
        > 0;
  }

  /** How many counts there are. */
  long count(Tx tx) {
    return tx.handle().createQuery("SELECT COUNT(*) FROM throttle").mapTo(Long.class).one();
  }

  /** Removes counts that were last touched at {@code before} or earlier; returns how many. */
  int purgeIdle(Tx tx, Instant before, Instant now) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM throttle WHERE subject IN (
              SELECT subject FROM throttle
              WHERE updated_at <= :before AND blocked_until <= :now
              ORDER BY updated_at
              LIMIT :step)
            """)
        .bind("before", before)
        .bind("now", now)
        .bind("step", STEP)
        .execute();
  }

  /** Removes the lightest counts, {@code limit} at most: fewest failures first, then oldest. */
  int purgeLightest(Tx tx, int limit) {
    return tx.handle()
        .createUpdate(
            """
            DELETE FROM throttle WHERE subject IN (
              SELECT subject FROM throttle ORDER BY failures, updated_at LIMIT :limit)
            """)
        .bind("limit", limit)
        .execute();
  }

  private static Counter counter(ResultSet row) throws SQLException {
    return new Counter(
        row.getLong("failures"),
        Duration.ofMillis(row.getLong("delay_ms")),
        Instant.ofEpochMilli(row.getLong("blocked_until")));
  }
}
