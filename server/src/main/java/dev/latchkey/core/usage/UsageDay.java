package dev.latchkey.core.usage;

import java.time.LocalDate;

/**
 * What was done on one day.
 *
 * @param date in UTC
 */
public record UsageDay(LocalDate date, long calls, long tokens, long refusals) {

  UsageDay plus(UsageDay other) {
    return new UsageDay(
        date, calls + other.calls, tokens + other.tokens, refusals + other.refusals);
  }
}
