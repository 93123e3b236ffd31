package dev.latchkey.core.customer;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import java.time.Instant;

/**
 * A tenant: a company that uses the operator's product.
 *
 * @param name as it was given; unique ignoring case
 */
public record Customer(CustomerId id, String name, Subscription subscription, Instant createdAt) {

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
