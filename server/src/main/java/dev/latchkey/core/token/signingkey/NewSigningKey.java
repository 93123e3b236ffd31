package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.crypto.EcdsaP256;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.XAes256Gcm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A key that is not in the store yet, with its material. */
record NewSigningKey(SigningKey key, SecretBytes material) {
  // No sign that a shell or a command line would take for an option, and all of them good in a
  // sealed token.
  private static final int KID_LENGTH = 8;

  /** Makes a key of the kind that the profile's format asks for. */
  static NewSigningKey make(
      TokenProfile profile, Instant createdAt, Instant activeFrom, Randomness randomness) {
    String kid = randomness.alphanumeric(KID_LENGTH);
    TokenFormat format = profile.format();
    SigningKey key =
        new SigningKey(
            kid,
            profile.name(),
            format.algorithm(),
            format.opening(kid),
            createdAt.truncatedTo(ChronoUnit.MILLIS),
            activeFrom.truncatedTo(ChronoUnit.MILLIS),
            null);
    return new NewSigningKey(key, material(format, randomness));
  }

  private static SecretBytes material(TokenFormat format, Randomness randomness) {
    return switch (format) {
      case TokenFormat.Sealed _ -> SecretBytes.of(randomness.bytes(XAes256Gcm.KEY_LENGTH));
      case TokenFormat.Jwt jwt ->
          // An HMAC key is as long as the hash (RFC 7518, section 3.2).
          switch (jwt.jwsAlgorithm()) {
            case HS256 -> SecretBytes.of(randomness.bytes(32));
            case HS512 -> SecretBytes.of(randomness.bytes(64));
            case ES256 -> EcdsaP256.generate();
          };
    };
  }
}
