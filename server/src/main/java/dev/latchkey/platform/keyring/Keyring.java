package dev.latchkey.platform.keyring;

import static dev.latchkey.platform.keyring.WrappedKeyStore.CHECK;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.keyring.MasterKeyRotation.NotInFile;
import dev.latchkey.platform.keyring.MasterKeyRotation.Rotated;
import dev.latchkey.platform.time.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The installation's keys by name, the same on every server of a store.
 *
 * <p>Safe for all threads. A server that runs while a command replaces the master key finds the new
 * one in its file when it needs it.
 */
public final class Keyring {
  private static final int KEY_LENGTH = 32;

  private final Database database;
  private final MasterKeySource source;
  private final Randomness randomness;
  private final Time time;
  private final WrappedKeyStore store = new WrappedKeyStore();
  private final Map<String, SecretBytes> keys = new ConcurrentHashMap<>();
  private volatile MasterKey master;

  private Keyring(Database database, MasterKeySource source, Randomness randomness, Time time) {
    this.database = database;
    this.source = source;
    this.randomness = randomness;
    this.time = time;
    this.master = firstMaster();
  }

  /**
   * Opens the keyring of a store. The first time, this ties the store to its master key.
   *
   * @throws WrongMasterKey if the store was made with another one, or the key's file has vanished
   */
  public static Keyring open(
      Database database, MasterKeySource source, Randomness randomness, Time time) {
    return new Keyring(database, source, randomness, time);
  }

  /**
   * A key of 32 bytes for a purpose; made the first time anybody asks for it. Not to be called
   * inside a transaction. Kept in memory, so that asking again costs nothing.
   */
  public SecretBytes key(String name) {
    requireName(name);
    SecretBytes known = keys.get(name);
    if (known != null) {
      return known;
    }
    byte[] wrapped =
        database
            .read(tx -> store.find(tx, name))
            .orElseGet(() -> database.write(tx -> make(tx, name)));
    SecretBytes key = unwrap(name, wrapped);
    keys.put(name, key);
    return key;
  }

  /** Stores a key under a name that is not taken, in the transaction that needs it. */
  public void store(Tx tx, String name, SecretBytes key) {
    requireName(name);
    MasterKey wrapping = lockedMaster(tx);
    store.insert(tx, name, wrapping.wrap(name, key, randomness), time.instant());
  }

  /**
   * Reads a key that was stored.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public SecretBytes load(Tx tx, String name) {
    requireName(name);
    byte[] wrapped =
        store
            .find(tx, name)
            .orElseThrow(() -> new IllegalStateException("there is no key named " + name));
    return unwrap(name, wrapped);
  }

  /** Removes a key that was stored; does nothing if there is none. */
  public void delete(Tx tx, String name) {
    requireName(name);
    store.delete(tx, name);
  }

  /**
   * Replaces the master key by a new random one and wraps every key anew, in one transaction. After
   * a crash at any point, the store opens with what lies in the key's file or beside it.
   */
  public MasterKeyRotation rotateMasterKey() {
    return switch (source) {
      case GivenMasterKey given -> new NotInFile();
      case MasterKeyFile file -> file.exclusively(() -> rotate(file));
    };
  }

  /** Where the master key lies, in words: a file's path, or the name of the setting. */
  public String masterKeyPlace() {
    return source.toString();
  }

  private Rotated rotate(MasterKeyFile file) {
    // A rotation that was cut short has left the only key that opens the store beside the file.
    if (!opens(file.present().getFirst(), checkValue())) {
      opening(CHECK, checkValue());
      file.promoteNext();
    }
    MasterKey next = MasterKey.random(randomness);
    file.writeNext(next);
    int rewrapped = database.write(tx -> rewrap(tx, next));
    file.promoteNext();
    master = next;
    return new Rotated(rewrapped);
  }

  private int rewrap(Tx tx, MasterKey next) {
    MasterKey current = lockedMaster(tx);
    List<String> names = store.names(tx);
    for (String name : names) {
      SecretBytes key =
          store
              .find(tx, name)
              .flatMap(wrapped -> current.unwrap(name, wrapped))
              .orElseThrow(() -> doesNotOpen(name));
      store.replace(tx, name, next.wrap(name, key, randomness));
    }
    return names.size() - 1; // The check value is no key.
  }

  /** The first use of a store ties it to the master key there is, or makes one. */
  private MasterKey firstMaster() {
    Optional<byte[]> check = database.read(tx -> store.find(tx, CHECK));
    if (check.isEmpty()) {
      MasterKey first = source.presentOrNew(randomness);
      SecretBytes value = SecretBytes.of(randomness.bytes(KEY_LENGTH));
      byte[] wrapped = first.wrap(CHECK, value, randomness);
      // Another server may be doing the same just now; who comes second has to fit the first.
      database.write(tx -> {
        store.insertIfAbsent(tx, CHECK, wrapped, time.instant());
        return null;
      });
    }
    return openingStore();
  }

  /**
   * While commands replace the master key, what was read of the store may be older than what is
   * then read of the file; it is the wrong key only if the store has not changed meanwhile.
   */
  private MasterKey openingStore() {
    byte[] check = checkValue();
    while (true) {
      try {
        return opening(CHECK, check);
      } catch (WrongMasterKey wrong) {
        byte[] now = checkValue();
        if (Arrays.equals(now, check)) {
          throw wrong;
        }
        check = now;
      }
    }
  }

  private byte[] checkValue() {
    return database
        .read(tx -> store.find(tx, CHECK))
        .orElseThrow(() -> new IllegalStateException("the check value has vanished"));
  }

  private byte[] make(Tx tx, String name) {
    byte[] wrapped =
        lockedMaster(tx).wrap(name, SecretBytes.of(randomness.bytes(KEY_LENGTH)), randomness);
    store.insertIfAbsent(tx, name, wrapped, time.instant());
    return store.find(tx, name).orElse(wrapped);
  }

  /** The master key that everything is wrapped under until the transaction ends. */
  private MasterKey lockedMaster(Tx tx) {
    byte[] check = store.lockCheck(tx).orElseThrow(() -> doesNotOpen(CHECK));
    MasterKey current = master;
    return opens(current, check) ? current : opening(CHECK, check);
  }

  private SecretBytes unwrap(String name, byte[] wrapped) {
    return master
        .unwrap(name, wrapped)
        .or(() -> opening(name, wrapped).unwrap(name, wrapped))
        .orElseThrow(() -> doesNotOpen(name));
  }

  /** Looks again which master keys there are, and goes on with the one that opens this. */
  private MasterKey opening(String name, byte[] wrapped) {
    for (MasterKey candidate : source.present()) {
      if (candidate.unwrap(name, wrapped).isPresent()) {
        master = candidate;
        return candidate;
      }
    }
    throw doesNotOpen(name);
  }

  private static boolean opens(MasterKey key, byte[] check) {
    return key.unwrap(CHECK, check).isPresent();
  }

  private WrongMasterKey doesNotOpen(String name) {
    return new WrongMasterKey(
        name.equals(CHECK)
            ? "the master key in %s is not the one this store was made with".formatted(source)
            : "the key %s does not open under the master key in %s".formatted(name, source));
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.equals(CHECK)) {
      throw new IllegalArgumentException("not a key's name: " + name);
    }
  }
}
