package dev.latchkey.core.secondfactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.crypto.Base32;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.crypto.Totp;
import dev.latchkey.platform.qr.QrPicture;
import java.net.URLEncoder;

/**
 * What an authenticator app needs to know, in three spellings. To be shown once.
 *
 * @param secret in base 32, to be typed
 * @param uri {@code otpauth://totp/…}, to be opened on the phone itself
 * @param picture the same, to be read from the screen
 */
public record TotpSetup(SecretText secret, SecretText uri, QrPicture picture) {

  static TotpSetup of(SecretBytes secret, String issuer, String username) {
    String text = Base32.STANDARD.encode(secret.copy());
    SecretText uri =
        SecretText.of(
            "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(
                    encoded(issuer),
                    encoded(username),
                    text,
                    encoded(issuer),
                    Totp.DIGITS,
                    Totp.STEP.toSeconds()));
    return new TotpSetup(SecretText.of(text), uri, QrPicture.of(uri));
  }

  private static String encoded(String text) {
    // Apps read a plus sign as one.
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
