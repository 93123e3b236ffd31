package dev.latchkey.core.user;

import dev.latchkey.core.principal.AccountStatus;
import java.time.Instant;

/**
 * A human who runs the installation. Of no customer, and so no principal: no login dialect admits
 * one.
 */
public record Operator(
    UserId id, String username, String email, AccountStatus status, Instant createdAt) {}
