package dev.latchkey.core.principal;

import java.util.UUID;

/** The lasting identity of a customer. Its text form is the UUID. */
public record CustomerId(UUID uuid) {

  /**
   * Stands for the installation itself, in the place of a customer: operators are its, as users are
   * a customer's. No customer has it, and no row of a customer's.
   */
  public static final CustomerId INSTALLATION = new CustomerId(new UUID(0, 0));

  /** Whether it stands for the installation itself. */
  public boolean isInstallation() {
    return equals(INSTALLATION);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static CustomerId parse(String text) {
    return new CustomerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
