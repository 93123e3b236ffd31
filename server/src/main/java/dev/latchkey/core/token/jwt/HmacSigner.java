package dev.latchkey.core.token.jwt;

import dev.latchkey.platform.crypto.Hmac;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * HS256 and HS512 (RFC 7518, section 3.2).
 *
 * <p>Signatures are compared as they are spelt, in constant time: the one that we would write is
 * the only good one.
 */
record HmacSigner(Hmac hmac, int encodedLength) implements JwsSigner {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  @Override
  public byte[] sign(byte[] token, int length) {
    return ENCODER.encode(hmac.compute(token, 0, length));
  }

  @Override
  public boolean verify(byte[] token, int length) {
    byte[] presented = Arrays.copyOfRange(token, length + 1, token.length);
    return MessageDigest.isEqual(sign(token, length), presented);
  }
}
