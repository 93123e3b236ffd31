package dev.latchkey.core.user;

import dev.latchkey.core.invitation.LinkPurpose;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;

/**
 * A link with which a human chooses a password, to be handed to them and nobody else.
 *
 * @param email where they got mail when it was made; a link ends with the address
 * @param link a URL with the secret in its fragment, which browsers send to no server
 * @param expiresAt the first instant at which it is good no more
 */
public record ResetLink(
    UserId id,
    String username,
    String email,
    LinkPurpose purpose,
    SecretText link,
    Instant expiresAt) {}
