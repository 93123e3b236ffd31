package dev.latchkey.face.restume;

import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.user.User;

/**
 * Who calls, proved.
 *
 * @param principal the user, or one of their API keys
 * @param user whom it is all about
 * @param scopes what the credential may do
 */
record Caller(Principal principal, User user, Scopes scopes) {}
