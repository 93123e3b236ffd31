package dev.latchkey.core.apikey;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without its secret.
 *
 * @param name what its owner calls it
 * @param prefix the first characters of the secret, for people to tell keys apart
 * @param scopes what it may do at the most; null for whatever its owner's role grants
 * @param expiresAt the first instant at which it does not work any more; null for never
 * @param revokedAt null while it is not revoked
 */
public record ApiKey(
    ApiKeyId id,
    CustomerId customer,
    UserId owner,
    String name,
    String prefix,
    @Nullable Scopes scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  /** Whether it has expired by {@code now}. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Whether it is neither revoked nor expired at {@code now}, whatever has become of its owner. */
  public boolean isActiveAt(Instant now) {
    return revokedAt == null && !isExpiredAt(now);
  }

  /**
   * This key at {@code now}, as one of all the kinds of principal. It makes calls whether or not
   * its owner's own tokens may: a key is made for nothing else.
   */
  Principal principalAt(Instant now, User ownedBy) {
    return new Principal(
        id.principalId(),
        owner.principalId(),
        ownedBy.username(),
        customer,
        ownedBy.role(),
        isActiveAt(now) ? ownedBy.status() : AccountStatus.INACTIVE,
        true,
        createdAt,
        ownedBy.tokensFrom(),
        scopes);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
