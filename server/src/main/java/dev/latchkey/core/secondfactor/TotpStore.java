package dev.latchkey.core.secondfactor;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;

/** The table {@code totp}. */
final class TotpStore {

  /** Whether codes of this user are asked for. */
  boolean isSetUp(Tx tx, UserId user) {
    return find(tx, user).isPresent();
  }

  /** The secret that was confirmed, sealed. */
  Optional<byte[]> find(Tx tx, UserId user) {
    return tx.handle()
        .createQuery(
            "SELECT sealed_secret FROM totp WHERE user_id = :user AND sealed_secret IS NOT NULL")
        .bind("user", user.toString())
        .map((row, context) -> row.getBytes("sealed_secret"))
        .findOne();
  }

  /**
   * The secret that waits for its first code since {@code earliest} or later, sealed, if it was
   * shown to {@code shownTo}.
   */
  Optional<byte[]> findPending(Tx tx, UserId user, String shownTo, Instant earliest) {
    return tx.handle()
        .createQuery(
            """
            SELECT pending_secret FROM totp
            WHERE user_id = :user AND pending_secret IS NOT NULL AND pending_of = :shownTo
              AND pending_since >= :earliest
            """)
        .bind("user", user.toString())
        .bind("shownTo", shownTo)
        .bind("earliest", earliest)
        .map((row, context) -> row.getBytes("pending_secret"))
        .findOne();
  }

  /** Puts a secret that waits for its first code in the place of any other that waits. */
  void putPending(Tx tx, UserId user, byte[] sealed, String shownTo, Instant now) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO totp (user_id, last_step, pending_secret, pending_of, pending_since)
            VALUES (:user, 0, :sealed, :shownTo, :now)
            ON CONFLICT (user_id) DO UPDATE SET
              pending_secret = excluded.pending_secret, pending_of = excluded.pending_of,
              pending_since = excluded.pending_since
            """)
        .bind("user", user.toString())
        .bind("shownTo", shownTo)
        .bind("sealed", sealed)
        .bind("now", now)
        .execute();
  }

  /** The secret that waited is the one from now on; {@code step} is the first that is used up. */
  void confirm(Tx tx, UserId user, long step) {
    tx.handle()
        .createUpdate(
            """
            UPDATE totp
            SET sealed_secret = pending_secret, last_step = :step,
                pending_secret = NULL, pending_of = NULL, pending_since = NULL
            WHERE user_id = :user
            """)
        .bind("user", user.toString())
        .bind("step", step)
        .execute();
  }

  /** Uses a step up; false where it, or a later one, is used up already. */
  boolean useStep(Tx tx, UserId user, long step) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE totp SET last_step = :step
                WHERE user_id = :user AND last_step < :step AND sealed_secret IS NOT NULL
                """)
            .bind("user", user.toString())
            .bind("step", step)
            .execute()
        == 1;
  }

  /** Whether there was one whose codes were asked for. */
  boolean delete(Tx tx, UserId user) {
    boolean setUp = isSetUp(tx, user);
    tx.handle()
        .createUpdate("DELETE FROM totp WHERE user_id = :user")
        .bind("user", user.toString())
        .execute();
    return setUp;
  }
}
