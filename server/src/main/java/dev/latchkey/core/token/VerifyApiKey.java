package dev.latchkey.core.token;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.ApiKeyDirectory;
import dev.latchkey.core.apikey.ApiKeyPrincipals;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.token.TokenVerdict.Expired;
import dev.latchkey.core.token.TokenVerdict.Invalid;
import dev.latchkey.core.token.TokenVerdict.Valid;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an API key that is shown in place of a token. Everything is in memory. Safe for threads.
 */
public final class VerifyApiKey {
  private final ApiKeyDirectory keys;
  private final ApiKeyPrincipals principals;
  private final RoleDirectory roles;
  private final Admission admission;
  private final Time time;

  public VerifyApiKey(
      ApiKeyDirectory keys,
      ApiKeyPrincipals principals,
      CustomerDirectory customers,
      RoleDirectory roles,
      Time time) {
    this.keys = keys;
    this.principals = principals;
    this.roles = roles;
    this.admission = new Admission(customers);
    this.time = time;
  }

  /**
   * Verifies a key as it was presented, whatever it is.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when it cannot be known whether the key is
   *     good
   */
  public TokenVerdict verify(SecretText secret) {
    Instant now = time.instant();
    Optional<ApiKey> found = keys.bySecret(secret);
    if (found.isEmpty()) {
      return new Invalid(null);
    }
    ApiKey key = found.get();
    if (key.revokedAt() == null && key.isExpiredAt(now)) {
      return new Expired(null);
    }
    Optional<Principal> principal = principals.principal(key, now).filter(Principal::isActive);
    return principal.isEmpty()
        ? new Invalid(null)
        : admission.of(valid(principal.get(), key.expiresAt()), now);
  }

  private Valid valid(Principal principal, @Nullable Instant expiresAt) {
    return new Valid(null, principal, roles.scopes(principal), null, expiresAt, null);
  }
}
