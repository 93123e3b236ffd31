package dev.latchkey.core.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer to be brought in.
 *
 * @param id the one it has elsewhere, to be kept; null for a new one
 * @param createdAt null, or later than now, for now
 */
public record ImportedCustomer(
    @Nullable UUID id, String name, Subscription subscription, @Nullable Instant createdAt) {}
