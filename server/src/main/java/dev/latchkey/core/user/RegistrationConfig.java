package dev.latchkey.core.user;

import java.time.Duration;

/**
 * Whether strangers may register.
 *
 * @param open {@code registration}
 * @param trialLength how long the customer that comes with a registration may try ({@code
 *     trial-length}); above zero, at most {@link #LONGEST_TRIAL}
 */
public record RegistrationConfig(boolean open, Duration trialLength) {

  /** How long a trial is unless configured. */
  public static final Duration DEFAULT_TRIAL_LENGTH = Duration.ofDays(14);

  /** A hundred years: a trial has to end at a time that can be written. */
  public static final Duration LONGEST_TRIAL = Duration.ofDays(36_500);

  public RegistrationConfig {
    if (!trialLength.isPositive() || trialLength.compareTo(LONGEST_TRIAL) > 0) {
      throw new IllegalArgumentException("a trial has to last, and to end");
    }
  }
}
