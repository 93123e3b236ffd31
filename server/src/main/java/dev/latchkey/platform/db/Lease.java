package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim to be the one server that does something, for a time.
 *
 * <p>Only to save work: servers' clocks differ, so that two may hold it at once; what they do has
 * to be right all the same. Used by one thread.
 */
public final class Lease {
  private final Database database;
  private final Time time;
  private final String name;
  private final String holder;
  private final Duration ttl;
  private @Nullable Instant heldUntil;

  /**
   * Claims nothing yet.
   *
   * @param name what the lease is for
   * @param holder tells this server from the others
   * @param ttl after which another may have it, if it is not held again
   */
  public Lease(Database database, Time time, String name, String holder, Duration ttl) {
    this.database = database;
    this.time = time;
    this.name = name;
    this.holder = holder;
    this.ttl = ttl;
  }

  /** What it is for. */
  String name() {
    return name;
  }

  private record Row(String holder, Instant expiresAt) {}

  /**
   * Takes or prolongs the lease. Writes only where it has to: when less than half of the time is
   * left, or another's has run out.
   *
   * @return whether this server has it now
   */
  public boolean hold() {
    Instant now = time.instant();
    if (heldUntil != null && now.isBefore(heldUntil.minus(ttl.dividedBy(2)))) {
      return true;
    }
    boolean held = isFree(now) && database.write(tx -> take(tx, now));
    heldUntil = held ? now.plus(ttl) : null;
    return held;
  }

  /** Gives the lease up, so that another need not wait for its end. */
  public void release() {
    heldUntil = null;
    database.write(tx ->
        tx.handle()
            .createUpdate("DELETE FROM lease WHERE name = :name AND holder = :holder")
            .bind("name", name)
            .bind("holder", holder)
            .execute());
  }

  private boolean isFree(Instant now) {
    Optional<Row> row =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT holder, expires_at FROM lease WHERE name = :name")
                .bind("name", name)
                .map((result, context) ->
                    new Row(
                        result.getString("holder"),
                        Instant.ofEpochMilli(result.getLong("expires_at"))))
                .findOne());
    return row.isEmpty()
        || row.get().holder().equals(holder)
        || !now.isBefore(row.get().expiresAt());
  }

  private boolean take(Tx tx, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO lease (name, holder, expires_at) VALUES (:name, :holder, :until)
                ON CONFLICT (name) DO UPDATE
                  SET holder = excluded.holder, expires_at = excluded.expires_at
                  WHERE lease.holder = excluded.holder OR lease.expires_at <= :now
                """)
            .bind("name", name)
            .bind("holder", holder)
            .bind("until", now.plus(ttl))
            .bind("now", now)
            .execute()
        == 1;
  }
}
