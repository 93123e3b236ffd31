package dev.latchkey.platform.crypto;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A hash of Argon2 (RFC 9106) of any of its three kinds and either version, as a PHC string. One
 * without a version is of the first, 16.
 */
record ForeignArgon2(
    int kind,
    int version,
    int memoryKibibytes,
    int passes,
    int lanes,
    SecretBytes salt,
    SecretBytes hash)
    implements ForeignHash {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2(id|i|d)\\$(?:v=(16|19)\\$)?m=(\\d{1,6}),t=(\\d{1,4}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");

  /** What one hash may take of the memory; as many are computed at once as there are threads. */
  private static final int MOST_KIBIBYTES = 128 * 1024;

  /** About a second: memory times passes. */
  private static final long MOST_KIBIBYTES_WRITTEN = 1024 * 1024;

  private static final int MOST_LANES = 16;

  static Optional<ForeignHash> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(matcher.group(3));
    int passes = Integer.parseInt(matcher.group(4));
    int lanes = Integer.parseInt(matcher.group(5));
    if (!fits(memory, passes, lanes)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ForeignArgon2(
              kind(matcher.group(1)),
              "19".equals(matcher.group(2))
                  ? Argon2Parameters.ARGON2_VERSION_13
                  : Argon2Parameters.ARGON2_VERSION_10,
              memory,
              passes,
              lanes,
              SecretBytes.of(Base64.getDecoder().decode(matcher.group(6))),
              SecretBytes.of(Base64.getDecoder().decode(matcher.group(7)))));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static boolean fits(int memory, int passes, int lanes) {
    return passes >= 1
        && lanes >= 1
        && lanes <= MOST_LANES
        && memory >= 8 * lanes
        && memory <= MOST_KIBIBYTES
        && (long) memory * passes <= MOST_KIBIBYTES_WRITTEN;
  }

  private static int kind(String name) {
    return switch (name) {
      case "d" -> Argon2Parameters.ARGON2_d;
      case "i" -> Argon2Parameters.ARGON2_i;
      default -> Argon2Parameters.ARGON2_id;
    };
  }

  @Override
  public boolean matches(byte[] password) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(kind)
            .withVersion(version)
            .withMemoryAsKB(memoryKibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt.copy())
            .build());
    byte[] actual = new byte[hash.length()];
    generator.generateBytes(password, actual);
    return hash.equals(SecretBytes.of(actual));
  }
}
