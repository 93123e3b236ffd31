package dev.latchkey.core.principal;

import java.util.Optional;

/**
 * The state of an account, the same four for users and API users. Only {@link #ACTIVE}
 * authenticates.
 */
public enum AccountStatus {
  /** Made, but without a secret of its own yet. */
  INVITED("invited"),
  /** In use. */
  ACTIVE("active"),
  /** Switched off. */
  INACTIVE("inactive"),
  /** Barred for safety; only an unlock, or switching it off and on again, opens it. */
  LOCKED("locked");

  private final String label;

  AccountStatus(String label) {
    this.label = label;
  }

  /** The status's name on the wire and in the store. */
  public String label() {
    return label;
  }

  /** The status with exactly this label, if there is one. */
  public static Optional<AccountStatus> withLabel(String label) {
    for (AccountStatus status : values()) {
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
