package dev.latchkey;

import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.AuditSealer;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Lease;
import dev.latchkey.platform.keyring.Keyring;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.function.Function;

/** What everything else in an open store rests on: the database, time and chance, keys, the log. */
final class Foundation implements AutoCloseable {
  private static final Duration SEALER_LEASE = Duration.ofSeconds(5);

  final Config config;
  final Database database;
  final Time time;
  final Randomness randomness;
  final Keyring keyring;
  private final Function<String, SecretBytes> keys;
  final ChangeFeed changes;
  final AuditKey auditKey;
  final AuditLog audit;
  final Ledger ledger;
  final AuditSealer sealer;
  final PasswordHashing hashing;

  /**
   * @param keys the keyring's keys by their names
   */
  Foundation(
      Config config,
      Database database,
      Keyring keyring,
      Function<String, SecretBytes> keys,
      Time time,
      Randomness randomness) {
    this.config = config;
    this.database = database;
    this.keyring = keyring;
    this.keys = keys;
    this.time = time;
    this.randomness = randomness;
    changes = new ChangeFeed(database, time, config.changes());
    auditKey = new AuditKey(key(AuditKey.NAME));
    audit = new AuditLog(database, auditKey);
    ledger = new Ledger(database, changes, audit, time);
    sealer =
        new AuditSealer(
            database,
            time,
            auditKey,
            new Lease(database, time, "audit-sealer", randomness.uuid().toString(), SEALER_LEASE));
    hashing = new PasswordHashing(config.passwordThreads(), config.passwordQueue(), randomness);
  }

  /** A key of the store that is used for nothing else. */
  SecretBytes key(String name) {
    return keys.apply(name);
  }

  /** A digest under a key of the store that is used for nothing else. */
  KeyedDigest digest(String keyName) {
    return new KeyedDigest(key(keyName));
  }

  /** Seals what is left, unless a server does, and closes the store. */
  @Override
  public void close() {
    sealer.close();
    changes.close();
    hashing.close();
    database.close();
  }
}
