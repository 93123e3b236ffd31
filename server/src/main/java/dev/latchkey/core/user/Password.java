package dev.latchkey.core.user;

import dev.latchkey.platform.crypto.SecretText;
import java.text.Normalizer;

/**
 * The rule for passwords that humans choose: 8 to 128 code points, of any kind, counted in
 * normalization form C as they are hashed.
 */
final class Password {

  static final String REQUIREMENT = "8 to 128 characters";

  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  private Password() {}

  static boolean isAcceptable(SecretText chosen) {
    String normal = Normalizer.normalize(chosen.reveal(), Normalizer.Form.NFC);
    int length = normal.codePointCount(0, normal.length());
    return length >= SHORTEST && length <= LONGEST;
  }
}
