package dev.latchkey.core.token.profile;

import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a token says whose bytes were proven to come from one of our keys. Nothing else is known of
 * it yet: it may have expired, and its principal may be gone.
 *
 * @param id the token's id; null where its format carries none
 * @param principal whose it is; null where the token names a username only
 * @param username whose it is; null where the token names an id only
 * @param scope its scopes, space-separated; null where it carries none and its bearer's role
 *     decides
 * @param session the client's session id, where it gave one
 */
public record AuthenticToken(
    @Nullable String id,
    @Nullable PrincipalId principal,
    @Nullable String username,
    @Nullable String scope,
    @Nullable String session,
    Instant issuedAt,
    Instant expiresAt) {

  public AuthenticToken {
    if (principal == null && username == null) {
      throw new IllegalArgumentException("the token says not whose it is");
    }
  }
}
