package dev.latchkey.face.portal.operator;

import dev.latchkey.platform.time.FourDigitYears;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last day of a trial, in UTC: how forms ask for the instant at which it is over.
 *
 * @param date the trial is over with the end of it
 */
record TrialDay(LocalDate date) {
  private static final int LONGEST_TEXT = 10;

  /** The day that {@code text} names as year, month and day. */
  static Optional<TrialDay> parse(String text) {
    if (text.length() != LONGEST_TEXT) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TrialDay(LocalDate.parse(text)))
          .filter(day -> FourDigitYears.hold(day.end(null)));
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  /** The day on which a trial is over that ends then. */
  static TrialDay of(Instant end) {
    return new TrialDay(LocalDate.ofInstant(end.minusMillis(1), ZoneOffset.UTC));
  }

  /** The first instant after it; {@code present} itself, if that is how it was shown. */
  Instant end(@Nullable Instant present) {
    return present != null && of(present).equals(this)
        ? present
        : date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** As a field of a form has it. */
  @Override
  public String toString() {
    return date.toString();
  }
}
