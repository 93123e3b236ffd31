package dev.latchkey.core.customer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with a customer, and until when its trial runs.
 *
 * @param trialEndsAt the first instant at which the trial is over; null for a trial until further
 *     notice. Kept while another status takes the trial's place, so that a suspended trial resumes
 *     with the same end; it has no effect then.
 */
public record Subscription(SubscriptionStatus status, @Nullable Instant trialEndsAt) {

  public Subscription {
    // The store keeps milliseconds; a finer end would change on its way there and back.
    trialEndsAt = trialEndsAt == null ? null : trialEndsAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Paid for, or free of charge, until further notice. */
  public static final Subscription ACTIVE = new Subscription(SubscriptionStatus.ACTIVE, null);

  /** A trial that is over at {@code endsAt}. */
  public static Subscription trialUntil(Instant endsAt) {
    return new Subscription(SubscriptionStatus.TRIAL, endsAt);
  }

  /**
   * This subscription with another status. A trial ends at {@code newEnd}; where that is null, at
   * the end it had, if that is still ahead of {@code now}, and otherwise at no set time.
   */
  Subscription changedTo(SubscriptionStatus newStatus, @Nullable Instant newEnd, Instant now) {
    if (newStatus != SubscriptionStatus.TRIAL) {
      return new Subscription(newStatus, trialEndsAt);
    }
    if (newEnd != null) {
      return trialUntil(newEnd);
    }
    boolean endIsAhead = trialEndsAt != null && now.isBefore(trialEndsAt);
    return new Subscription(SubscriptionStatus.TRIAL, endIsAhead ? trialEndsAt : null);
  }

  /**
   * Whether the customer's credentials work at {@code now}. A trial is over at the very instant it
   * ends.
   */
  public Standing standingAt(Instant now) {
    return switch (status) {
      case ACTIVE -> Standing.ACTIVE;
      case TRIAL ->
          trialEndsAt == null || now.isBefore(trialEndsAt) ? Standing.ACTIVE : Standing.EXPIRED;
      case EXPIRED -> Standing.EXPIRED;
      case SUSPENDED -> Standing.SUSPENDED;
    };
  }
}
