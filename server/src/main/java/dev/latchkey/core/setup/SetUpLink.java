package dev.latchkey.core.setup;

import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;

/**
 * A link that makes whoever has it the first operator.
 *
 * @param link a URL with the secret in its fragment, which browsers send to no server
 * @param expiresAt the first instant at which it is good no more
 */
public record SetUpLink(SecretText link, Instant expiresAt) {}
