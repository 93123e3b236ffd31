package dev.latchkey.core.secondfactor;

import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.crypto.Totp;
import java.math.BigInteger;
import java.time.Instant;

/** The app on somebody's phone, which has read what was shown. */
public final class AuthenticatorApp {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Totp totp;

  /**
   * @param secret in base 32, as it is shown to be typed
   */
  public AuthenticatorApp(SecretText secret) {
    BigInteger value = BigInteger.ZERO;
    for (char character : secret.reveal().toCharArray()) {
      value = value.shiftLeft(5).add(BigInteger.valueOf(ALPHABET.indexOf(character)));
    }
    byte[] bytes = new byte[Totp.SECRET_LENGTH];
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = value.byteValue();
      value = value.shiftRight(8);
    }
    totp = new Totp(SecretBytes.of(bytes));
  }

  /** What it shows at this instant. */
  public SecretText codeAt(Instant instant) {
    return SecretText.of(totp.code(Totp.stepAt(instant)));
  }
}
