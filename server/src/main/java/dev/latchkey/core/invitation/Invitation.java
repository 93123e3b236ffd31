package dev.latchkey.core.invitation;

import dev.latchkey.core.principal.PrincipalId;
import java.time.Instant;

/**
 * A link, without the secret in it.
 *
 * @param holder the user or operator who may choose a password with it
 * @param expiresAt the first instant at which it is good no more
 */
public record Invitation(
    PrincipalId holder, LinkPurpose purpose, Instant createdAt, Instant expiresAt) {}
