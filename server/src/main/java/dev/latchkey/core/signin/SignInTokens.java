package dev.latchkey.core.signin;

import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Base64;

/** Makes what browsers hold, and what is kept of it. Thread-safe. */
final class SignInTokens {
  private static final int BYTES = 32;

  private final KeyedDigest digest;
  private final Randomness randomness;

  SignInTokens(KeyedDigest digest, Randomness randomness) {
    this.digest = digest;
    this.randomness = randomness;
  }

  SecretText make() {
    return SecretText.of(
        Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(BYTES)));
  }

  byte[] digestOf(SecretText token) {
    return digest.of(token.reveal());
  }
}
