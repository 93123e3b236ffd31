package dev.latchkey.core.setup;

import dev.latchkey.platform.db.Tx;
import java.time.Instant;

/** The table {@code setup_link}, of one row at most. */
final class SetUpLinkStore {

  /** Writes the link, in the place of another if there was one. */
  void put(Tx tx, byte[] digest, Instant now, Instant expiresAt) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO setup_link (one, digest, created_at, expires_at)
            VALUES (1, :digest, :now, :expiresAt)
            ON CONFLICT (one) DO UPDATE SET
              digest = excluded.digest, created_at = excluded.created_at,
              expires_at = excluded.expires_at
            """)
        .bind("digest", digest)
        .bind("now", now)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  boolean isGood(Tx tx, byte[] digest, Instant now) {
    return tx.handle()
        .createQuery("SELECT 1 FROM setup_link WHERE digest = :digest AND expires_at > :now")
        .bind("digest", digest)
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Removes the link; of many who do so at once, one finds that it was good. */
  boolean take(Tx tx, byte[] digest, Instant now) {
    return tx.handle()
            .createUpdate("DELETE FROM setup_link WHERE digest = :digest AND expires_at > :now")
            .bind("digest", digest)
            .bind("now", now)
            .execute()
        == 1;
  }
}
