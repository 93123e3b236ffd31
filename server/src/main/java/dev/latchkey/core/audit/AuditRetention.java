package dev.latchkey.core.audit;

import java.time.Duration;

/**
 * For how long the log is kept. Calls are kept no longer than events, whatever is said of them.
 *
 * @param events for how long events are, at least a day
 * @param calls for how long calls are, at least a day
 */
public record AuditRetention(Duration events, Duration calls) {
  /** Nothing is kept for a shorter time. */
  public static final Duration SHORTEST = Duration.ofDays(1);

  private static final AuditRetention DEFAULTS =
      new AuditRetention(Duration.ofDays(36_500), Duration.ofDays(400));

  public AuditRetention {
    if (events.compareTo(SHORTEST) < 0 || calls.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("kept for a day or longer");
    }
    calls = calls.compareTo(events) < 0 ? calls : events;
  }

  /** Events for ever, which is a hundred years; calls for 400 days. */
  public static AuditRetention defaults() {
    return DEFAULTS;
  }
}
