package dev.latchkey.core.throttle;

import java.time.Duration;

/**
 * How wrong secrets are answered.
 *
 * @param delayAfter the failure in a row, of one identifier from one source, from which on there is
 *     a delay; at least 1
 * @param delayFirst the first delay; each further one is twice as long
 * @param delayMax the longest delay; at least {@code delayFirst}
 * @param lockAfter the failure in a row, of one identifier from anywhere, that locks it; at least 1
 * @param lockFor how long it is locked
 */
public record ThrottleConfig(
    int delayAfter, Duration delayFirst, Duration delayMax, int lockAfter, Duration lockFor) {
  public ThrottleConfig {
    if (delayAfter < 1 || lockAfter < 1) {
      throw new IllegalArgumentException("a failure has to come first");
    }
    if (!delayFirst.isPositive() || !lockFor.isPositive()) {
      throw new IllegalArgumentException("a delay or lock has to last");
    }
    if (delayMax.compareTo(delayFirst) < 0) {
      throw new IllegalArgumentException("the longest delay cannot be shorter than the first");
    }
  }

  /** From the third failure 1 s, doubling up to 15 min; 100 failures lock for 30 min. */
  public static ThrottleConfig defaults() {
    return new ThrottleConfig(
        3, Duration.ofSeconds(1), Duration.ofMinutes(15), 100, Duration.ofMinutes(30));
  }
}
