package dev.latchkey.core.secondfactor;

import dev.latchkey.platform.webauthn.Credential;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of somebody's passkeys.
 *
 * @param name what its holder calls it
 * @param lastUsedAt when it last proved something; null for never
 */
public record Passkey(
    PasskeyId id,
    String name,
    Credential credential,
    Instant createdAt,
    @Nullable Instant lastUsedAt) {}
