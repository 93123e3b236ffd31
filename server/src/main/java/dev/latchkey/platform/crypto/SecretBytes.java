package dev.latchkey.platform.crypto;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that never print: a key, or the digest of a secret.
 *
 * <p>Immutable: bytes are copied on the way in and on the way out. Equality takes the same time
 * wherever two values of one length differ.
 */
public final class SecretBytes {
  private final byte[] bytes;

  private SecretBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Wraps a copy of the given bytes. */
  public static SecretBytes of(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /** A fresh copy, for the call that needs the bytes themselves. */
  public byte[] copy() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretBytes that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for all secrets of one length: a hash of the bytes would tell something of them. */
  @Override
  public int hashCode() {
    return bytes.length;
  }

  @Override
  public String toString() {
    return "SecretBytes[not shown]";
  }
}
