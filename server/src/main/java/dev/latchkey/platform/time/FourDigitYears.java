package dev.latchkey.platform.time;

import java.time.Instant;

/**
 * The years 0000 to 9999 in UTC, which is all that RFC 3339 can write. Whoever reads an instant
 * from outside asks here, so that each can be kept in milliseconds and told again.
 */
public final class FourDigitYears {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private FourDigitYears() {}

  /** Whether an instant is in one of these years. */
  public static boolean hold(Instant instant) {
    return !instant.isBefore(FIRST) && instant.isBefore(END);
  }
}
