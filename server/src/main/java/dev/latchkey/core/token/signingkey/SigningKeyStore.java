package dev.latchkey.core.token.signingkey;

import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Timestamps;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.keyring.Keyring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Signing keys in the store: their rows here, their material wrapped in the keyring. Thread-safe.
 */
public final class SigningKeyStore {
  private static final RowMapper<SigningKey> ROW =
      (rows, context) ->
          new SigningKey(
              rows.getString("kid"),
              rows.getString("profile"),
              rows.getString("algorithm"),
              rows.getString("opening"),
              Instant.ofEpochMilli(rows.getLong("created_at")),
              Instant.ofEpochMilli(rows.getLong("active_from")),
              Timestamps.nullable(rows, "verify_until"));

  private final Keyring keyring;

  public SigningKeyStore(Keyring keyring) {
    this.keyring = keyring;
  }

  /** All keys of all profiles, each profile's in the order in which they become active. */
  List<SigningKey> all(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT kid, profile, algorithm, opening, created_at, active_from, verify_until
            FROM signing_key
            ORDER BY profile, active_from, created_at, kid
            """)
        .map(ROW)
        .list();
  }

  /** The keys of one profile, in the order in which they become active. */
  List<SigningKey> ofProfile(Tx tx, String profile) {
    return tx.handle()
        .createQuery(
            """
            SELECT kid, profile, algorithm, opening, created_at, active_from, verify_until
            FROM signing_key
            WHERE profile = :profile
            ORDER BY active_from, created_at, kid
            """)
        .bind("profile", profile)
        .map(ROW)
        .list();
  }

  /** The key of this id. */
  Optional<SigningKey> find(Tx tx, String kid) {
    return tx.handle()
        .createQuery(
            """
            SELECT kid, profile, algorithm, opening, created_at, active_from, verify_until
            FROM signing_key
            WHERE kid = :kid
            """)
        .bind("kid", kid)
        .map(ROW)
        .findOne();
  }

  SecretBytes material(Tx tx, SigningKey key) {
    return keyring.load(tx, wrappedName(key.kid()));
  }

  void insert(Tx tx, SigningKey key, SecretBytes material) {
    keyring.store(tx, wrappedName(key.kid()), material);
    tx.handle()
        .createUpdate(
            """
            INSERT INTO signing_key
              (kid, profile, algorithm, opening, created_at, active_from, verify_until)
            VALUES (:kid, :profile, :algorithm, :opening, :createdAt, :activeFrom, :verifyUntil)
            """)
        .bind("kid", key.kid())
        .bind("profile", key.profile())
        .bind("algorithm", key.algorithm())
        .bind("opening", key.opening())
        .bind("createdAt", key.createdAt())
        .bind("activeFrom", key.activeFrom())
        .bindByType("verifyUntil", key.verifyUntil(), Instant.class)
        .execute();
  }

  void setVerifyUntil(Tx tx, String kid, @Nullable Instant verifyUntil) {
    tx.handle()
        .createUpdate("UPDATE signing_key SET verify_until = :verifyUntil WHERE kid = :kid")
        .bind("kid", kid)
        .bindByType("verifyUntil", verifyUntil, Instant.class)
        .execute();
  }

  void delete(Tx tx, String kid) {
    tx.handle().createUpdate("DELETE FROM signing_key WHERE kid = :kid").bind("kid", kid).execute();
    keyring.delete(tx, wrappedName(kid));
  }

  private static String wrappedName(String kid) {
    return "signing-key:" + kid;
  }
}
