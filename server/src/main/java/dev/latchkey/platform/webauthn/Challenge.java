package dev.latchkey.platform.webauthn;

import dev.latchkey.platform.crypto.Randomness;

/**
 * What one ceremony has to sign: 32 random bytes, good once.
 *
 * @param text in base64url, as browsers write it, and as it may be kept
 */
public record Challenge(String text) {
  /** How many bytes it has. */
  public static final int LENGTH = 32;

  public Challenge {
    if (Base64Url.decode(text).filter(bytes -> bytes.length == LENGTH).isEmpty()) {
      throw new IllegalArgumentException("a challenge has 32 bytes in base64url");
    }
  }

  /** The one with these 32 bytes. */
  public static Challenge of(byte[] bytes) {
    return new Challenge(Base64Url.encode(bytes));
  }

  /** A new one. */
  public static Challenge random(Randomness randomness) {
    return of(randomness.bytes(LENGTH));
  }

  /** Its 32 bytes, as they may be kept. */
  public byte[] bytes() {
    return Base64Url.decode(text).orElseThrow();
  }
}
