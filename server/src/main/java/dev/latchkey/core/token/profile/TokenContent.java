package dev.latchkey.core.token.profile;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.Scopes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to say; each format says what it has a place for.
 *
 * @param id the token's id, where its format carries one
 * @param session the client's session id, where it gave one
 * @param issuedAt kept to the millisecond, or to the second where the format says seconds
 * @param expiresAt likewise
 */
public record TokenContent(
    UUID id,
    PrincipalId principal,
    String username,
    CustomerId customer,
    Scopes scopes,
    @Nullable String session,
    Instant issuedAt,
    Instant expiresAt) {}
