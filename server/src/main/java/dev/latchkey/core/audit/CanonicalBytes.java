package dev.latchkey.core.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing row of bytes in which no two different sequences of values look alike: numbers have a
 * fixed or a self-delimiting form, texts and bytes carry their length, and an absent text differs
 * from an empty one.
 *
 * <p>Not thread-safe.
 */
final class CanonicalBytes {
  private byte[] bytes;
  private int length;

  CanonicalBytes(int expectedLength) {
    bytes = new byte[expectedLength];
  }

  int length() {
    return length;
  }

  /**
   * The bytes so far, followed by some that mean nothing; for reading only, and only until the next
   * put.
   */
  byte[] array() {
    return bytes;
  }

  CanonicalBytes putByte(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Eight bytes, most significant first. */
  CanonicalBytes putLong(long value) {
    ensure(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  /**
   * One to ten bytes of seven bits each, least significant first: short for small unsigned numbers.
   */
  CanonicalBytes putVariable(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  /** The length in UTF-8, plus one, and the text; a lone zero for no text. */
  CanonicalBytes putText(@Nullable String text) {
    if (text == null) {
      return putVariable(0);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return putVariable(utf8.length + 1L).putRaw(utf8);
  }

  /** The length and the bytes. */
  CanonicalBytes putBytes(byte[] value) {
    return putVariable(value.length).putRaw(value);
  }

  private CanonicalBytes putRaw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
