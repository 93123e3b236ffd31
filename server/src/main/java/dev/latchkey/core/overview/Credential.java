package dev.latchkey.core.overview;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An API user or an API key that wants looking after.
 *
 * @param id also says which of the two
 * @param name an API user's label or a key's name; null for an API user without a label
 * @param text an API user's username or the first characters of a key
 * @param lastUsedAt null where it never was
 * @param endsAt when it retires or expires; null where it does not
 */
public record Credential(
    PrincipalId id,
    CustomerId customer,
    @Nullable String name,
    String text,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant endsAt) {

  static Credential of(ApiUser apiUser, Map<PrincipalId, Instant> lastUses) {
    return new Credential(
        apiUser.id().principalId(),
        apiUser.customer(),
        apiUser.label(),
        apiUser.username(),
        apiUser.createdAt(),
        lastUses.get(apiUser.id().principalId()),
        apiUser.retiresAt());
  }

  static Credential of(ApiKey key, Map<PrincipalId, Instant> lastUses) {
    return new Credential(
        key.id().principalId(),
        key.customer(),
        key.name(),
        key.prefix(),
        key.createdAt(),
        lastUses.get(key.id().principalId()),
        key.expiresAt());
  }
}
