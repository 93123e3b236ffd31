package dev.latchkey.core.token.signingkey;

import dev.latchkey.core.token.jwt.JwtCodec;
import dev.latchkey.core.token.jwt.RememberingCodec;
import dev.latchkey.core.token.opaque.SealedTokenCodec;
import dev.latchkey.core.token.profile.JwsAlgorithm;
import dev.latchkey.core.token.profile.TokenCodec;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import java.util.Optional;

/**
 * A signing key ready for use.
 *
 * @param profile the only profile that its tokens are good for
 * @param codec writes and reads them
 */
public record TokenKey(SigningKey key, TokenProfile profile, TokenCodec codec) {

  /** Whether the key makes tokens of exactly this format. */
  static boolean makes(SigningKey key, TokenFormat format) {
    return key.algorithm().equals(format.algorithm())
        && key.opening().equals(format.opening(key.kid()));
  }

  /** Whether the key makes tokens of the format that its profile has now. */
  boolean makesPresentFormat() {
    return makes(key, profile.format());
  }

  /**
   * Prepares a key; empty where the profile has changed so much that the key's tokens cannot be
   * understood any more.
   */
  static Optional<TokenKey> prepare(
      SigningKey key, TokenProfile profile, SecretBytes material, Randomness randomness) {
    boolean sealed = key.algorithm().equals(TokenFormat.Sealed.ALGORITHM);
    if (sealed) {
      TokenCodec codec = new SealedTokenCodec(profile.name(), key.opening(), material, randomness);
      return Optional.of(new TokenKey(key, profile, codec));
    }
    if (profile.format() instanceof TokenFormat.Jwt jwt) {
      JwsAlgorithm algorithm = JwsAlgorithm.valueOf(key.algorithm());
      TokenCodec codec = new JwtCodec(jwt, profile.issuer(), algorithm, key.opening(), material);
      boolean slow = algorithm.isPublicKey();
      return Optional.of(new TokenKey(key, profile, slow ? new RememberingCodec(codec) : codec));
    }
    return Optional.empty();
  }
}
