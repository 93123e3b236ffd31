package dev.latchkey.core.token.jwt;

import dev.latchkey.platform.crypto.EcdsaP256;
import java.util.Arrays;
import java.util.Base64;

/** ES256 (RFC 7518, section 3.4). */
record EcdsaSigner(EcdsaP256 key) implements JwsSigner {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  /** The 64 bytes of r and s. */
  private static final int ENCODED_LENGTH = 86;

  @Override
  public int encodedLength() {
    return ENCODED_LENGTH;
  }

  @Override
  public byte[] sign(byte[] token, int length) {
    return ENCODER.encode(key.sign(token, 0, length));
  }

  @Override
  public boolean verify(byte[] token, int length) {
    byte[] presented = Arrays.copyOfRange(token, length + 1, token.length);
    byte[] signature;
    try {
      signature = DECODER.decode(presented);
    } catch (IllegalArgumentException e) {
      return false;
    }
    // The decoder also takes bits in the last character that stand for nothing.
    return Arrays.equals(ENCODER.encode(signature), presented)
        && key.verify(token, 0, length, signature);
  }
}
