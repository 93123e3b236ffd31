package dev.latchkey.core.secondfactor;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.webauthn.Credential;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code passkey}. */
final class PasskeyStore {

  /** Inserts a passkey; false where anybody in the installation has it. */
  boolean insert(Tx tx, UserId user, Passkey passkey) {
    Credential credential = passkey.credential();
    return tx.handle()
            .createUpdate(
                """
                INSERT INTO passkey (
                  id, user_id, name, credential_id, public_key, sign_count, backup_eligible,
                  transports, created_at)
                VALUES (
                  :id, :user, :name, :credential, :publicKey, :signCount, :backupEligible,
                  :transports, :createdAt)
                ON CONFLICT (credential_id) DO NOTHING
                """)
            .bind("id", passkey.id().toString())
            .bind("user", user.toString())
            .bind("name", passkey.name())
            .bind("credential", credential.id())
            .bind("publicKey", credential.publicKey())
            .bind("signCount", credential.signCount())
            .bind("backupEligible", credential.backupEligible())
            .bind("transports", String.join(" ", credential.transports()))
            .bind("createdAt", passkey.createdAt())
            .execute()
        == 1;
  }

  /** Oldest first. */
  List<Passkey> of(Tx tx, UserId user) {
    return tx.handle()
        .createQuery(
            """
            SELECT id, name, credential_id, public_key, sign_count, backup_eligible, transports,
                   created_at, last_used_at
            FROM passkey
            WHERE user_id = :user
            ORDER BY created_at, id
            """)
        .bind("user", user.toString())
        .map((row, context) -> passkey(row))
        .list();
  }

  /** Whether the user has one of that id, which is called so from now on. */
  boolean rename(Tx tx, UserId user, PasskeyId id, String name) {
    return tx.handle()
            .createUpdate("UPDATE passkey SET name = :name WHERE id = :id AND user_id = :user")
            .bind("id", id.toString())
            .bind("user", user.toString())
            .bind("name", name)
            .execute()
        == 1;
  }

  /** Counts a use on; false where another use has been counted since {@code passkey} was read. */
  boolean use(Tx tx, UserId user, Passkey passkey, long signCount, Instant now) {
    return tx.handle()
            .createUpdate(
                """
                UPDATE passkey SET sign_count = :signCount, last_used_at = :now
                WHERE id = :id AND user_id = :user AND sign_count = :before
                """)
            .bind("id", passkey.id().toString())
            .bind("user", user.toString())
            .bind("before", passkey.credential().signCount())
            .bind("signCount", signCount)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Whether the user had one of that id. */
  boolean delete(Tx tx, UserId user, PasskeyId id) {
    return tx.handle()
            .createUpdate("DELETE FROM passkey WHERE id = :id AND user_id = :user")
            .bind("id", id.toString())
            .bind("user", user.toString())
            .execute()
        == 1;
  }

  /** Whether the user had any. */
  boolean deleteAll(Tx tx, UserId user) {
    return tx.handle()
            .createUpdate("DELETE FROM passkey WHERE user_id = :user")
            .bind("user", user.toString())
            .execute()
        > 0;
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    String transports = row.getString("transports");
    return new Passkey(
        PasskeyId.parse(row.getString("id")),
        row.getString("name"),
        new Credential(
            row.getString("credential_id"),
            row.getString("public_key"),
            row.getLong("sign_count"),
            row.getBoolean("backup_eligible"),
            transports.isEmpty() ? List.of() : List.of(transports.split(" "))),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Timestamps.nullable(row, "last_used_at"));
  }
}
