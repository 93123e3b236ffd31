package dev.latchkey.core.authenticate;

/**
 * Why a login was refused. Only a principal that proved to know its secret is refused for any
 * reason after {@link #WRONG_SECRET}, but for the lock of the throttle.
 */
public enum Refusal {
  /** Nobody has the identifier. */
  UNKNOWN("unknown"),
  /** Somebody has it, but not with this secret. */
  WRONG_SECRET("wrong-secret"),
  /** The dialect does not let this kind of principal log in. */
  NOT_ADMITTED("not-admitted"),
  INVITED("invited"),
  INACTIVE("inactive"),
  /** By an administrator, or by too many wrong secrets from anywhere. */
  LOCKED("locked"),
  /** The customer's trial or subscription is over. */
  CUSTOMER_EXPIRED("customer-expired"),
  CUSTOMER_SUSPENDED("customer-suspended");

  private final String label;

  Refusal(String label) {
    this.label = label;
  }

  /** The reason as the audit log tells it. */
  public String label() {
    return label;
  }
}
