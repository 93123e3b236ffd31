package dev.latchkey.core.secondfactor;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code recovery_code}. */
final class RecoveryCodeStore {

  void insertAll(Tx tx, UserId user, List<byte[]> digests) {
    PreparedBatch batch =
        tx.handle()
            .prepareBatch("INSERT INTO recovery_code (user_id, digest) VALUES (:user, :digest)");
    for (byte[] digest : digests) {
      var _ = batch.bind("user", user.toString()).bind("digest", digest).add();
    }
    var _ = batch.execute();
  }

  int count(Tx tx, UserId user) {
    return tx.handle()
        .createQuery("SELECT count(*) FROM recovery_code WHERE user_id = :user")
        .bind("user", user.toString())
        .mapTo(Integer.class)
        .one();
  }

  boolean has(Tx tx, UserId user, byte[] digest) {
    return tx.handle()
        .createQuery("SELECT 1 FROM recovery_code WHERE user_id = :user AND digest = :digest")
        .bind("user", user.toString())
        .bind("digest", digest)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether the user had it. */
  boolean delete(Tx tx, UserId user, byte[] digest) {
    return tx.handle()
            .createUpdate("DELETE FROM recovery_code WHERE user_id = :user AND digest = :digest")
            .bind("user", user.toString())
            .bind("digest", digest)
            .execute()
        == 1;
  }

  void deleteAll(Tx tx, UserId user) {
    tx.handle()
        .createUpdate("DELETE FROM recovery_code WHERE user_id = :user")
        .bind("user", user.toString())
        .execute();
  }
}
