package dev.latchkey.core.authenticate;

import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;

/**
 * API keys, which are name and secret in one. Each proof costs one keyed digest at most; of a key
 * that nobody has, nothing more can be known than that.
 */
final class KeySecrets {

  private final ApiKeyPrincipals apiKeys;

  KeySecrets(ApiKeyPrincipals apiKeys) {
    this.apiKeys = apiKeys;
  }

  Proof prove(SecretText secret, Instant now) {
    return apiKeys
        .bySecret(secret, now)
        .<Proof>map(Proof.Proved::new)
        .orElseGet(Proof.NobodyKnown::new);
  }
}
