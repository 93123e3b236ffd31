package dev.latchkey.core.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What failures of one identifier from anywhere lead to: a lock, and then a new beginning. */
record LockRule(int after, Duration lasting) {
  static LockRule of(ThrottleConfig config) {
    return new LockRule(config.lockAfter(), config.lockFor());
  }

  /**
   * After one more failure. While it is locked nothing more is counted, since the known sources
   * that are still let in are no strangers.
   */
  Counter failed(Counter counter, Instant now) {
    if (counter.blocksAt(now)) {
      return counter;
    }
    boolean wasLocked = counter.blockedUntil().isAfter(Instant.EPOCH);
    long failures = wasLocked ? 1 : counter.failures() + 1;
    return failures < after
        ? new Counter(failures, Duration.ZERO, Instant.EPOCH)
        : new Counter(failures, lasting, now.truncatedTo(ChronoUnit.MILLIS).plus(lasting));
  }

  /** Whether this many more failures, which are still being written, will have led to a lock. */
  boolean isReached(Counter counter, int unwritten) {
    return unwritten > 0 && counter.failures() + unwritten >= after;
  }
}
