package dev.latchkey.core.apiuser;

import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API user to be brought in.
 *
 * @param customer the customer's name
 * @param username of our form; null where there is a reference
 * @param reference what it is called elsewhere, from which its username follows; for whoever has
 *     not got a username of our form
 * @param status null for active
 * @param createdAt null, or later than now, for now
 * @param secret in the clear; null for a fresh one
 */
public record ImportedApiUser(
    String customer,
    @Nullable String username,
    @Nullable String reference,
    @Nullable String label,
    String role,
    @Nullable AccountStatus status,
    @Nullable Instant createdAt,
    @Nullable Instant retiresAt,
    @Nullable SecretText secret) {}
