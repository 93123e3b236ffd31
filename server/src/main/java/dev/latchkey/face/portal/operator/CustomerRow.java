package dev.latchkey.face.portal.operator;

import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Standing;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer in a list.
 *
 * @param status what counts now: a trial that is over is {@code expired}
 * @param trialEndsAt when its trial ends or ended; null where it is on none, or on one without end
 */
public record CustomerRow(
    String id, String name, String status, @Nullable Instant trialEndsAt, Instant createdAt) {

  static CustomerRow of(Customer customer, Instant now) {
    Subscription subscription = customer.subscription();
    boolean trial = subscription.status() == SubscriptionStatus.TRIAL;
    boolean over = trial && subscription.standingAt(now) == Standing.EXPIRED;
    return new CustomerRow(
        customer.id().toString(),
        customer.name(),
        (over ? SubscriptionStatus.EXPIRED : subscription.status()).label(),
        trial ? subscription.trialEndsAt() : null,
        customer.createdAt());
  }

  /** Where its page is. */
  public String path() {
    return CustomerPages.PATH + "/" + id;
  }

  /** Whether it is no trial any more that was one. */
  public boolean isTrialOver() {
    return trialEndsAt != null && status.equals(SubscriptionStatus.EXPIRED.label());
  }
}
