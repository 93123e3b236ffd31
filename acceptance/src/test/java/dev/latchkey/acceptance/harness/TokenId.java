package dev.latchkey.acceptance.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the audit log calls a token. */
public final class TokenId {
  private TokenId() {}

  /** The first 16 hex digits of the token's SHA-256. */
  public static String ofOpaque(String token) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The {@code jti} claim. */
  public static String ofJwt(String token) {
    return Json.parse(Jwt.text(Jwt.of(token).payload())).get("jti").stringValue();
  }

  /** By the token's own form. */
  public static String of(String token) {
    return token.startsWith("AT1") ? ofOpaque(token) : ofJwt(token);
  }
}
