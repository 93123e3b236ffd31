package dev.latchkey.platform.crypto;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash of Argon2id with all that is needed to compute it again, as the PHC string format has it.
 *
 * <p>The bounds keep a hash that was imported, or tampered with, from costing without limit.
 */
record PhcString(int memoryKibibytes, int passes, int lanes, SecretBytes salt, SecretBytes hash) {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");
  private static final int MAXIMUM_MEMORY_KIBIBYTES = 256 * 1024;
  private static final int MAXIMUM_PASSES = 64;
  private static final int MAXIMUM_LANES = 16;

  PhcString {
    if (passes < 1 || passes > MAXIMUM_PASSES || lanes < 1 || lanes > MAXIMUM_LANES) {
      throw new IllegalArgumentException("Argon2id passes or lanes out of range");
    }
    if (memoryKibibytes < 8 * lanes || memoryKibibytes > MAXIMUM_MEMORY_KIBIBYTES) {
      throw new IllegalArgumentException("Argon2id memory out of range");
    }
  }

  static PhcString parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a PHC string of Argon2id, version 19");
    }
    return new PhcString(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)),
        SecretBytes.of(Base64.getDecoder().decode(matcher.group(4))),
        SecretBytes.of(Base64.getDecoder().decode(matcher.group(5))));
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKibibytes,
            passes,
            lanes,
            base64.encodeToString(salt.copy()),
            base64.encodeToString(hash.copy()));
  }
}
