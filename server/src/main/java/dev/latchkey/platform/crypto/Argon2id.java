package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, the hash for passwords that people choose (RFC 9106): 19 MiB, two passes, one lane.
 *
 * <p>Slow and hungry on purpose, some 30 ms and 19 MiB a call; go through {@link PasswordHashing},
 * which bounds how many run at once. The memory is kept for the next call: to collect it after each
 * would stop all threads for as long as half a hash takes. Hashes are PHC strings, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, and one made with other parameters still matches.
 * Passwords are normalised to NFC first (RFC 8265, section 4.2), so that one typed on another
 * keyboard is the same password. Safe for threads.
 */
public final class Argon2id {
  private static final int MEMORY_KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_LENGTH = 16;
  private static final int HASH_LENGTH = 32;

  private static final Pattern CURRENT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=%d,t=%d,p=%d\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"
              .formatted(MEMORY_KIBIBYTES, PASSES, LANES));

  /** Besides its memory, a hash needs a few blocks to work with. */
  private static final int SPARE_BLOCKS = 8;

  private final Queue<BlockPool> spareMemory = new ConcurrentLinkedQueue<>();
  private final Randomness randomness;
  private final String nobodys;

  public Argon2id(Randomness randomness) {
    this.randomness = randomness;
    this.nobodys = phc(randomSecret(SALT_LENGTH), randomSecret(HASH_LENGTH));
  }

  /** The PHC string of a password, with a fresh salt. */
  public String hash(SecretText password) {
    SecretBytes salt = randomSecret(SALT_LENGTH);
    return phc(salt, compute(password, salt, MEMORY_KIBIBYTES, PASSES, LANES, HASH_LENGTH));
  }

  /**
   * Whether the password has the given hash.
   *
   * @throws IllegalArgumentException if {@code phc} is not a PHC string of Argon2id within sense
   */
  public boolean matches(SecretText password, String phc) {
    PhcString stored = PhcString.parse(phc);
    SecretBytes actual =
        compute(
            password,
            stored.salt(),
            stored.memoryKibibytes(),
            stored.passes(),
            stored.lanes(),
            stored.hash().length());
    return stored.hash().equals(actual);
  }

  /** Whether a stored hash is one that {@link #hash} makes today: other parameters are not. */
  static boolean isCurrent(String stored) {
    return CURRENT.matcher(stored).matches();
  }

  /**
   * A hash that no password has, for the account that does not exist: to check against it costs the
   * same.
   */
  public String nobodys() {
    return nobodys;
  }

  private SecretBytes compute(
      SecretText password,
      SecretBytes salt,
      int memoryKibibytes,
      int passes,
      int lanes,
      int length) {
    BlockPool memory = Objects.requireNonNullElseGet(spareMemory.poll(), Argon2id::newMemory);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt.copy())
            .withBlockPool(memory)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(
        Normalizer.normalize(password.reveal(), Normalizer.Form.NFC).getBytes(UTF_8), hash);
    spareMemory.add(memory);
    return SecretBytes.of(hash);
  }

  private static BlockPool newMemory() {
    return new FixedBlockPool(MEMORY_KIBIBYTES + SPARE_BLOCKS);
  }

  private SecretBytes randomSecret(int length) {
    return SecretBytes.of(randomness.bytes(length));
  }

  private static String phc(SecretBytes salt, SecretBytes hash) {
    return new PhcString(MEMORY_KIBIBYTES, PASSES, LANES, salt, hash).toString();
  }
}
