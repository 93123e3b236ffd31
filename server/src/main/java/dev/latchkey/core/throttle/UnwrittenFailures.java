package dev.latchkey.core.throttle;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Failures that are known of but not written yet, so that a right guess among many that come at
 * once is not let through while the wrong ones wait for the disk. As many as logins are in flight
 * on this server, at most. Safe for all threads.
 */
final class UnwrittenFailures {
  private final ConcurrentMap<Subject, Integer> counts = new ConcurrentHashMap<>();

  /** How many of this subject are being written. */
  int of(Subject subject) {
    return counts.getOrDefault(subject, 0);
  }

  void begin(Attempt attempt) {
    counts.merge(attempt.identifier(), 1, Integer::sum);
    counts.merge(attempt.pair(), 1, Integer::sum);
  }

  void end(Attempt attempt) {
    end(attempt.pair());
    end(attempt.identifier());
  }

  private void end(Subject subject) {
    counts.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1);
  }
}
