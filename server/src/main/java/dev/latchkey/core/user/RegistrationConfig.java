package dev.latchkey.core.user;

import java.time.Duration;

/**
 * Whether strangers may register.
 *
 * @param open {@code registration}
 * @param trialLength how long the customer that comes with a registration may try ({@code
 *     trial-length}); above zero
 */
public record RegistrationConfig(boolean open, Duration trialLength) {

  /** How long a trial is unless configured. */
  public static final Duration DEFAULT_TRIAL_LENGTH = Duration.ofDays(14);

  public RegistrationConfig {
    if (!trialLength.isPositive()) {
      throw new IllegalArgumentException("a trial has to last");
    }
  }
}
