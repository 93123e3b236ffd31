package dev.latchkey.core.role;

import dev.latchkey.core.principal.Scopes;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer's own role to be brought in.
 *
 * @param customer the customer's name
 * @param createdAt null, or later than now, for now
 */
public record ImportedRole(
    String customer,
    String name,
    Set<Permission> permissions,
    Scopes scopes,
    @Nullable Instant createdAt) {}
