package dev.latchkey.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * The digest SHA-256 (FIPS 180-4), for identifiers; what must not be guessed takes a {@link
 * KeyedDigest}.
 */
public final class Sha256 {
  // Cloned for each use, which spares the search through the providers; never itself updated.
  private static final MessageDigest EMPTY = empty();

  private Sha256() {}

  /** The 32 bytes of the digest. */
  public static byte[] of(byte[] message) {
    try {
      return ((MessageDigest) EMPTY.clone()).digest(message);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest empty() {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has SHA-256", e);
    }
  }
}
