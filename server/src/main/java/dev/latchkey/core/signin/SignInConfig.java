package dev.latchkey.core.signin;

import java.time.Duration;

/**
 * For how long a sign-in is good.
 *
 * @param idle since it was last used
 * @param lifetime since it was begun
 * @param proof for how long a proof is fresh enough for what is dangerous
 */
public record SignInConfig(Duration idle, Duration lifetime, Duration proof) {
  /** For how long one that is not complete is good. */
  static final Duration HALFWAY = Duration.ofMinutes(10);

  /**
   * What is used where an operator says nothing: half an hour, half a day, a quarter of an hour.
   */
  public static SignInConfig defaults() {
    return new SignInConfig(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(15));
  }
}
