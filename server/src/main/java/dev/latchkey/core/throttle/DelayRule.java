package dev.latchkey.core.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What failures of one identifier from one source lead to: delays, each twice the one before. */
record DelayRule(int after, Duration first, Duration longest) {
  /** A delay that is at its longest is prolonged in steps of at least this. */
  private static final Duration STEP = Duration.ofSeconds(1);

  static DelayRule of(ThrottleConfig config) {
    return new DelayRule(config.delayAfter(), config.delayFirst(), config.delayMax());
  }

  /** After one more failure. */
  Counter failed(Counter counter, Instant now) {
    long failures = counter.failures() + 1;
    return failures < after
        ? new Counter(failures, Duration.ZERO, Instant.EPOCH)
        : delayed(failures, next(counter), now);
  }

  /** After an attempt during the delay: the same failures, twice the delay from now on. */
  Counter attempted(Counter counter, Instant now) {
    return delayed(counter.failures(), next(counter), now);
  }

  /**
   * Whether {@code prolonged} has to be written in place of {@code counter}: not for each of many
   * attempts at the longest delay, which would give a stranger a write for every request.
   */
  boolean isWorthWriting(Counter counter, Counter prolonged) {
    return !prolonged.delay().equals(counter.delay())
        || !prolonged.blockedUntil().isBefore(counter.blockedUntil().plus(STEP));
  }

  /** Whether this many more failures, which are still being written, will have led to a delay. */
  boolean isReached(Counter counter, int unwritten) {
    return unwritten > 0 && counter.failures() + unwritten >= after;
  }

  /** The delay that comes next. */
  Duration next(Counter counter) {
    if (counter.delay().isZero()) {
      return first;
    }
    Duration doubled = counter.delay().multipliedBy(2);
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  private static Counter delayed(long failures, Duration delay, Instant now) {
    return new Counter(failures, delay, now.truncatedTo(ChronoUnit.MILLIS).plus(delay));
  }
}
