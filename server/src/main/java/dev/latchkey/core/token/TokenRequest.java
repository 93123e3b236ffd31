package dev.latchkey.core.token;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.profile.TokenProfile;
import org.jspecify.annotations.Nullable;

/**
 * A token that a principal, which has been authenticated, is to get.
 *
 * @param session the client's session id, where it gave one
 * @param dialect the name of the contract under which it was asked for
 */
public record TokenRequest(
    TokenProfile profile,
    Principal principal,
    Scopes scopes,
    @Nullable String session,
    Origin origin,
    String dialect) {}
