package dev.latchkey.core.apikey;

import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.util.Optional;

/**
 * API keys as principals, each as its owner stands now. A key without an owner is no principal.
 * Thread-safe.
 */
public final class ApiKeyPrincipals {

  private final ApiKeyDirectory keys;
  private final UserDirectory users;

  public ApiKeyPrincipals(ApiKeyDirectory keys, UserDirectory users) {
    this.keys = keys;
    this.users = users;
  }

  /** The principal whose secret this is, active or not. */
  public Optional<Principal> bySecret(SecretText secret, Instant now) {
    return keys.bySecret(secret).flatMap(key -> principal(key, now));
  }

  /** The principal with this id, active or not. */
  public Optional<Principal> byId(ApiKeyId id, Instant now) {
    return keys.byId(id).flatMap(key -> principal(key, now));
  }

  /** The principal that {@code key} is at {@code now}. */
  public Optional<Principal> principal(ApiKey key, Instant now) {
    return users.byId(key.owner()).map(owner -> key.principalAt(now, owner));
  }
}
