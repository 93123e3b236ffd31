package dev.latchkey.core.customer;

import org.jspecify.annotations.Nullable;

/**
 * Which customers a list is to show; null where something does not matter.
 *
 * @param status what was agreed with them, whatever has come of a trial since
 * @param text what their name has in it, ignoring case
 */
public record CustomerFilter(@Nullable SubscriptionStatus status, @Nullable String text) {

  /** All of them. */
  public static final CustomerFilter ALL = new CustomerFilter(null, null);
}
