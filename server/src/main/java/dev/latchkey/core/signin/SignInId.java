package dev.latchkey.core.signin;

import java.util.UUID;

/** The identity of a sign-in, in the order of time. Opens nothing. */
public record SignInId(UUID uuid) {

  /**
   * Reads the text form, the UUID.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static SignInId parse(String text) {
    return new SignInId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
