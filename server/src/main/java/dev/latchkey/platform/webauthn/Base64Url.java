package dev.latchkey.platform.webauthn;

import java.util.Base64;
import java.util.Optional;

/** The encoding of all bytes in what browsers send and get (RFC 4648, section 5), unpadded. */
final class Base64Url {
  private Base64Url() {}

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The bytes, if that is what the text is. */
  static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
