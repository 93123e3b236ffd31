package dev.latchkey.core.secondfactor;

import java.util.UUID;

/** The lasting identity of a passkey within the installation. Its text form is the UUID. */
public record PasskeyId(UUID uuid) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  static PasskeyId parse(String text) {
    return new PasskeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
