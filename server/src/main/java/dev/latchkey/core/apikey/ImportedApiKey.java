package dev.latchkey.core.apikey;

import dev.latchkey.core.principal.Scopes;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key to be brought in.
 *
 * @param id the one it has elsewhere, to be kept
 * @param reference what it is called elsewhere, from which its id follows. One of id, reference and
 *     secret has to be given, so that it can be found again
 * @param customer the name of its owner's customer; null for whichever that is
 * @param owner the username of its owner
 * @param scopes null for whatever the owner's role grants
 * @param createdAt null, or later than now, for now
 * @param secret in the clear, of our form; null for a fresh one
 */
public record ImportedApiKey(
    @Nullable UUID id,
    @Nullable String reference,
    @Nullable String customer,
    String owner,
    String name,
    @Nullable Scopes scopes,
    @Nullable Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable SecretText secret) {}
