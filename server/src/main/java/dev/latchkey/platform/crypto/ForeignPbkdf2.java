package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A hash of PBKDF2 (RFC 8018, section 5.2) with HMAC-SHA-256 or HMAC-SHA-512: as a PHC string
 * ({@code $pbkdf2-sha256$i=600000,l=32$<salt>$<hash>}), as passlib writes it ({@code
 * $pbkdf2-sha256$29000$<salt>$<hash>}, with a dot for a plus), or as Django does ({@code
 * pbkdf2_sha256$600000$<salt>$<hash>}, whose salt is plain text).
 */
record ForeignPbkdf2(boolean sha512, int iterations, SecretBytes salt, SecretBytes hash)
    implements ForeignHash {
  private static final Pattern PHC =
      Pattern.compile(
          "\\$pbkdf2-sha(256|512)\\$(?:i=)?(\\d{1,7})(?:,l=\\d{1,3})?"
              + "\\$([A-Za-z0-9+/.]{2,172})={0,2}\\$([A-Za-z0-9+/.]{22,86})={0,2}");
  private static final Pattern DJANGO =
      Pattern.compile(
          "pbkdf2_sha256\\$(\\d{1,7})\\$([!-#%-~]{1,128})\\$([A-Za-z0-9+/]{22,86})={0,2}");

  private static final int SHA256_LENGTH = 32;
  private static final int SHA512_LENGTH = 64;

  /** About a second. */
  private static final int MOST_ITERATIONS = 2_000_000;

  static Optional<ForeignHash> parse(String text) {
    try {
      Matcher phc = PHC.matcher(text);
      if (phc.matches()) {
        return within(
            phc.group(1).equals("512"),
            Integer.parseInt(phc.group(2)),
            base64(phc.group(3)),
            base64(phc.group(4)));
      }
      Matcher django = DJANGO.matcher(text);
      return django.matches()
          ? within(
              false,
              Integer.parseInt(django.group(1)),
              django.group(2).getBytes(UTF_8),
              base64(django.group(3)))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** More bytes than the digest gives would cost as many times the work. */
  private static Optional<ForeignHash> within(
      boolean sha512, int iterations, byte[] salt, byte[] hash) {
    boolean fits =
        iterations >= 1
            && iterations <= MOST_ITERATIONS
            && hash.length <= (sha512 ? SHA512_LENGTH : SHA256_LENGTH);
    return fits
        ? Optional.of(
            new ForeignPbkdf2(sha512, iterations, SecretBytes.of(salt), SecretBytes.of(hash)))
        : Optional.empty();
  }

  @Override
  public boolean matches(byte[] password) {
    Digest digest = sha512 ? new SHA512Digest() : new SHA256Digest();
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(digest);
    generator.init(password, salt.copy(), iterations);
    KeyParameter actual =
        (KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * hash.length());
    return hash.equals(SecretBytes.of(actual.getKey()));
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text.replace('.', '+'));
  }
}
