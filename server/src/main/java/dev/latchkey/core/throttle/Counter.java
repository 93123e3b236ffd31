package dev.latchkey.core.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a subject was wrong in a row, and what that has led to.
 *
 * @param failures 0 or more
 * @param delay the last delay, in whole milliseconds; zero when there was none
 * @param blockedUntil nothing is looked at before this instant, which is kept to the millisecond;
 *     the epoch when nothing was ever blocked
 */
record Counter(long failures, Duration delay, Instant blockedUntil) {
  /** Never wrong since the last success. */
  static final Counter NONE = new Counter(0, Duration.ZERO, Instant.EPOCH);

  boolean isNone() {
    return failures == 0;
  }

  /** Whether an attempt at this instant is not looked at. At the end itself, one is. */
  boolean blocksAt(Instant now) {
    return now.isBefore(blockedUntil);
  }

  /** How long it still blocks; only while it does. */
  Duration remainingAt(Instant now) {
    return Duration.between(now, blockedUntil);
  }
}
