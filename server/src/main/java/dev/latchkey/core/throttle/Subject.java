package dev.latchkey.core.throttle;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What is counted, as the first 128 bits of a keyed digest: short, because every login asks for
 * two, and enough, because nobody without the key can look for two that are the same.
 */
record Subject(long high, long low) {
  private static final int LENGTH = 2 * Long.BYTES;

  /** From a digest, or from {@link #bytes()}. */
  static Subject of(byte[] digest) {
    ByteBuffer buffer = ByteBuffer.wrap(digest);
    return new Subject(buffer.getLong(), buffer.getLong());
  }

  /** Reads {@link #toString()}. */
  static Subject parse(String text) {
    return of(HexFormat.of().parseHex(text));
  }

  /** As it lies in the store. */
  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  /** In hexadecimal, as the change feed tells it. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
