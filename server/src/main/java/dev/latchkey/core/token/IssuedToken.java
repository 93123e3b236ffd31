package dev.latchkey.core.token;

import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;

/**
 * A token that has been issued, and whose audit event is durable.
 *
 * @param tokenId what the audit log calls it: its {@code jti}, or the first 16 hexadecimal digits
 *     of its SHA-256
 * @param issuedAt to the millisecond
 * @param expiresAt to the millisecond; a token that says seconds ends with the second begun, up to
 *     999 ms earlier
 * @param secondsLeft until it expires, as of its handing out: the whole lifetime if it is fresh
 */
public record IssuedToken(
    SecretText token, String tokenId, Instant issuedAt, Instant expiresAt, long secondsLeft) {}
