package dev.latchkey.core.customer;

/** Whether a customer's credentials work at an instant, and why not. */
public enum Standing {
  ACTIVE,
  EXPIRED,
  SUSPENDED
}
