package dev.latchkey.core.customer;

import dev.latchkey.core.listing.Position;
import dev.latchkey.core.principal.CustomerId;
import java.time.Instant;

/**
 * A tenant: a company that uses the operator's product.
 *
 * @param name as it was given; unique ignoring case
 * @param requiresSecondFactor whether it wants more than a password of its people
 */
public record Customer(
    CustomerId id,
    String name,
    Subscription subscription,
    boolean requiresSecondFactor,
    Instant createdAt) {

  /** One that leaves second factors to its people. */
  public Customer(CustomerId id, String name, Subscription subscription, Instant createdAt) {
    this(id, name, subscription, false, createdAt);
  }

  /** This customer with another subscription. */
  Customer with(Subscription newSubscription) {
    return new Customer(id, name, newSubscription, requiresSecondFactor, createdAt);
  }

  /** This customer, wanting more than a password of its people, or not. */
  Customer requiringSecondFactor(boolean required) {
    return new Customer(id, name, subscription, required, createdAt);
  }

  /** Where it stands in lists. */
  Position position() {
    return new Position(createdAt.toEpochMilli(), id.toString());
  }
}
