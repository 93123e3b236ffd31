package dev.latchkey.platform.keyring;

import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code wrapped_key}: keys encrypted under the master key, and a check value with them.
 */
final class WrappedKeyStore {
  /** The name of the check value: random bytes that tell whether a master key is the right one. */
  static final String CHECK = "master-key-check";

  Optional<byte[]> find(Tx tx, String name) {
    return tx.handle()
        .createQuery("SELECT wrapped FROM wrapped_key WHERE name = :name")
        .bind("name", name)
        .mapTo(byte[].class)
        .findOne();
  }

  /**
   * The check value, with its row locked to the end of the transaction: whoever wraps asks for it,
   * so that nothing is wrapped under a master key that is just being replaced.
   */
  Optional<byte[]> lockCheck(Tx tx) {
    // Portable, where SELECT … FOR UPDATE is unknown to SQLite.
    return tx.handle()
        .createQuery("UPDATE wrapped_key SET name = name WHERE name = :name RETURNING wrapped")
        .bind("name", CHECK)
        .mapTo(byte[].class)
        .findOne();
  }

  /** Inserts a key; an existing one of that name stays. */
  void insertIfAbsent(Tx tx, String name, byte[] wrapped, Instant at) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO wrapped_key (name, wrapped, created_at) VALUES (:name, :wrapped, :at)
            ON CONFLICT (name) DO NOTHING
            """)
        .bind("name", name)
        .bind("wrapped", wrapped)
        .bind("at", at)
        .execute();
  }

  /** Inserts a key; one of that name must not exist. */
  void insert(Tx tx, String name, byte[] wrapped, Instant at) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO wrapped_key (name, wrapped, created_at) VALUES (:name, :wrapped, :at)
            """)
        .bind("name", name)
        .bind("wrapped", wrapped)
        .bind("at", at)
        .execute();
  }

  void replace(Tx tx, String name, byte[] wrapped) {
    tx.handle()
        .createUpdate("UPDATE wrapped_key SET wrapped = :wrapped WHERE name = :name")
        .bind("name", name)
        .bind("wrapped", wrapped)
        .execute();
  }

  void delete(Tx tx, String name) {
    tx.handle()
        .createUpdate("DELETE FROM wrapped_key WHERE name = :name")
        .bind("name", name)
        .execute();
  }

  /** The names of all keys, the check value's among them. */
  List<String> names(Tx tx) {
    return tx.handle()
        .createQuery("SELECT name FROM wrapped_key ORDER BY name")
        .mapTo(String.class)
        .list();
  }
}
