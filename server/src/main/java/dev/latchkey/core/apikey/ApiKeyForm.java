package dev.latchkey.core.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import java.util.zip.CRC32;

/**
 * The form of the keys that we make: {@code rst_}, 24 random characters of {@code [A-Za-z0-9]}, and
 * the CRC-32 of those 24 in base 62 (digits {@code 0-9A-Za-z}, most significant first), padded to
 * six.
 *
 * <p>The checksum is no secret and protects nothing: with it a mistyped key is refused without a
 * look-up, and a scanner for leaked secrets has no false alarms. Keys with another prefix come from
 * elsewhere and may have any form.
 */
public final class ApiKeyForm {

  /** What our keys begin with. */
  public static final String PREFIX = "rst_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 24;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int LENGTH = PREFIX.length() + RANDOM_LENGTH + CHECKSUM_LENGTH;
  private static final int SHOWN = 8;
  private static final int LONGEST = 512;

  private ApiKeyForm() {}

  static SecretText random(Randomness randomness) {
    String random = randomness.alphanumeric(RANDOM_LENGTH);
    return SecretText.of(PREFIX + random + checksum(random));
  }

  /** The part of a key that is kept and shown: its first 8 characters. */
  static String shownPrefix(SecretText key) {
    return key.reveal().substring(0, SHOWN);
  }

  /** Whether {@code text} may be a key; what may not need not be looked for. */
  static boolean isPossible(String text) {
    if (!text.startsWith(PREFIX)) {
      return text.length() >= SHOWN && text.length() <= LONGEST;
    }
    return isOurs(text);
  }

  /** Whether {@code text} has the form of the keys that we make, with the checksum right. */
  static boolean isOurs(String text) {
    if (text.length() != LENGTH || !text.startsWith(PREFIX) || !isAlphanumeric(text)) {
      return false;
    }
    int end = PREFIX.length() + RANDOM_LENGTH;
    return text.substring(end).equals(checksum(text.substring(PREFIX.length(), end)));
  }

  private static boolean isAlphanumeric(String key) {
    for (int index = PREFIX.length(); index < key.length(); index++) {
      if (DIGITS.indexOf(key.charAt(index)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String checksum(String random) {
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(ISO_8859_1));
    char[] digits = new char[CHECKSUM_LENGTH];
    long rest = crc.getValue();
    for (int index = CHECKSUM_LENGTH - 1; index >= 0; index--) {
      digits[index] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
