package dev.latchkey.core.customer;

import java.util.Optional;

/** What was agreed with a customer. Whether its credentials work now is its {@link Standing}. */
public enum SubscriptionStatus {
  ACTIVE("active"),
  TRIAL("trial"),
  EXPIRED("expired"),
  SUSPENDED("suspended");

  private final String label;

  SubscriptionStatus(String label) {
    this.label = label;
  }

  /** The status's name on the wire and in the store. */
  public String label() {
    return label;
  }

  /** The status with exactly this label, if there is one. */
  public static Optional<SubscriptionStatus> withLabel(String label) {
    for (SubscriptionStatus status : values()) {
      if (status.label.equals(label)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return label;
  }
}
