package dev.latchkey.platform.crypto;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The one source of randomness: bytes, characters and identifiers.
 *
 * <p>As thread-safe as the generator it draws from; {@link #secure()} is safe for all threads.
 */
public final class Randomness {
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final RandomGenerator generator;

  /** Draws from the given generator; only tests pass anything but a {@link SecureRandom}. */
  public Randomness(RandomGenerator generator) {
    this.generator = generator;
  }

  /** Cryptographically strong randomness of the preferred provider. */
  public static Randomness secure() {
    return new Randomness(new SecureRandom());
  }

  /** As many random bytes as asked for. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    generator.nextBytes(bytes);
    return bytes;
  }

  /** Random characters of {@code [A-Za-z0-9]}, each of the 62 equally likely. */
  public String alphanumeric(int length) {
    char[] characters = new char[length];
    int filled = 0;
    while (filled < length) {
      for (byte random : bytes(length - filled)) {
        // Six bits give 64 values; the two that name no character are thrown away, since to fold
        // them would favour some.
        int value = random & 0x3f;
        if (value < ALPHANUMERIC.length()) {
          characters[filled++] = ALPHANUMERIC.charAt(value);
        }
      }
    }
    return new String(characters);
  }

  /** A random UUID: version 4, 122 random bits (RFC 9562, section 5.4). */
  public UUID uuid() {
    byte[] random = bytes(16);
    return uuid(bigEndian(random, 0), bigEndian(random, 8), 4);
  }

  /**
   * A UUID that sorts by the given time: version 7, 48 bits of Unix milliseconds and 74 random bits
   * (RFC 9562, section 5.7).
   */
  public UUID timeOrderedUuid(Instant time) {
    byte[] random = bytes(10);
    long high = (time.toEpochMilli() << 16) | ((random[0] & 0xffL) << 8) | (random[1] & 0xffL);
    return uuid(high, bigEndian(random, 2), 7);
  }

  private static UUID uuid(long high, long low, int version) {
    long versioned = (high & ~0xf000L) | ((long) version << 12);
    long variant = (low & ~(3L << 62)) | (2L << 62);
    return new UUID(versioned, variant);
  }

  private static long bigEndian(byte[] bytes, int offset) {
    long value = 0;
    for (int i = offset; i < offset + Long.BYTES; i++) {
      value = (value << 8) | (bytes[i] & 0xffL);
    }
    return value;
  }
}
