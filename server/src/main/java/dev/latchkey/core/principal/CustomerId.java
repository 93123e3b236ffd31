package dev.latchkey.core.principal;

import java.util.UUID;

/** The lasting identity of a customer. Its text form is the UUID. */
public record CustomerId(UUID uuid) {

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
