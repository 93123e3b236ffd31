package dev.latchkey.acceptance.harness;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An app that shows codes (RFC 6238), as phones have them: six digits of HMAC-SHA-1, another every
 * 30 seconds.
 */
public final class AuthenticatorApp {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_LENGTH = 20;
  private static final int STEP_SECONDS = 30;

  private final byte[] secret;

  /**
   * @param shown the secret in base 32, as a page shows it
   */
  public AuthenticatorApp(String shown) {
    BigInteger value = BigInteger.ZERO;
    for (char character : shown.replaceAll("\\s", "").toCharArray()) {
      value = value.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(character)));
    }
    secret = new byte[SECRET_LENGTH];
    for (int i = SECRET_LENGTH - 1; i >= 0; i--) {
      secret[i] = value.byteValue();
      value = value.shiftRight(8);
    }
    String text = Secrets.remember(shown);
    Secrets.remember(text.replaceAll("\\s", ""));
  }

  /** What it shows now. */
  public String code() {
    return code(0);
  }

  /** What it shows next; a server takes it already, since clocks differ. */
  public String nextCode() {
    return code(1);
  }

  private String code(int later) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      long step = Instant.now().getEpochSecond() / STEP_SECONDS + later;
      byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int number =
          ByteBuffer.wrap(digest).getInt(digest[digest.length - 1] & 0x0f) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
