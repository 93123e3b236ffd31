package dev.latchkey.core.session;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session and its token, without the token itself: most tokens can be made again from what is
 * kept here.
 *
 * @param profile the name of the token's profile
 * @param belongsTo the user whose key the principal is; any other principal itself
 * @param sessionId as the client gave it; null where it gave none
 * @param tokenId what the audit log calls the token
 * @param tokenUuid the id in the token
 * @param issuedAt when the session began with this token, to the millisecond
 * @param kid the key that made the token
 * @param sealedToken the token, encrypted, where it cannot be made again
 * @param revokedAt null while it is not revoked
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Session(
    SessionId id,
    SessionName name,
    String profile,
    PrincipalId principal,
    PrincipalId belongsTo,
    CustomerId customer,
    @Nullable String sessionId,
    String tokenId,
    UUID tokenUuid,
    Instant issuedAt,
    Instant expiresAt,
    Scopes scopes,
    String kid,
    byte @Nullable [] sealedToken,
    @Nullable Instant revokedAt) {

  /** Whether it is neither revoked nor over at {@code now}. */
  public boolean isLiveAt(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(issuedAt.toEpochMilli(), id.toString());
  }
}
