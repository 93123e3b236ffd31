package dev.latchkey.face.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Instants as texts; a script shows those of pages in the reader's own time. */
public final class Moments {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  /** A length of time for people, in its two largest units. */
  public static String length(Duration length) {
    if (length.toDays() >= 2) {
      return two(length.toDays(), " days", length.toHoursPart(), " h");
    }
    if (length.toHours() >= 1) {
      return two(length.toHours(), " h", length.toMinutesPart(), " min");
    }
    return length.toMinutes() >= 1
        ? two(length.toMinutes(), " min", length.toSecondsPart(), " s")
        : length.toSeconds() + " s";
  }

  private static String two(long more, String unit, int less, String lesserUnit) {
    return less == 0 ? more + unit : more + unit + " " + less + lesserUnit;
  }

  /** For programs (RFC 3339). */
  public static String iso(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** For people, to the minute. */
  public static String text(Instant at) {
    return TEXT.format(at);
  }

  /** For people, to the second. */
  public static String exact(Instant at) {
    return EXACT.format(at);
  }
}
