package dev.latchkey.face.portal.apikeys;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.principal.Scopes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it.
 *
 * @param owner the id of its owner
 * @param scopes what it may do; null for whatever the owner's role grants
 * @param status {@code active}, {@code expired} or {@code revoked}
 * @param lastUse null for never
 * @param customer what its customer is called; null where that goes without saying
 */
public record ApiKeyRow(
    String id,
    String name,
    String prefix,
    String owner,
    String ownerName,
    @Nullable String scopes,
    String status,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUse,
    boolean mayRevoke,
    @Nullable String customer) {

  static ApiKeyRow of(
      ApiKey key,
      String ownerName,
      Instant now,
      @Nullable Instant lastUse,
      boolean mayRevoke,
      @Nullable String customer) {
    Scopes scopes = key.scopes();
    return new ApiKeyRow(
        key.id().toString(),
        key.name(),
        key.prefix(),
        key.owner().principalId().toString(),
        ownerName,
        scopes == null ? null : scopes.toString(),
        status(key, now),
        key.createdAt(),
        key.expiresAt(),
        lastUse,
        mayRevoke && key.revokedAt() == null,
        customer);
  }

  private static String status(ApiKey key, Instant now) {
    if (key.revokedAt() != null) {
      return "revoked";
    }
    return key.isExpiredAt(now) ? "expired" : "active";
  }
}
