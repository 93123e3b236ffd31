package dev.latchkey.core.audit;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value of bytes: equal by content, in a time that does not tell where two differ. The array is
 * not copied; nobody writes to it.
 */
final class Bytes {
  static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  static Bytes of(byte[] array) {
    return new Bytes(array);
  }

  byte[] array() {
    return array;
  }

  int length() {
    return array.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && MessageDigest.isEqual(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  /** In hex. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(array);
  }
}
