package dev.latchkey.face.cli;

import dev.latchkey.platform.config.ValueSyntax;
import dev.latchkey.platform.time.FourDigitYears;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads times as people type them. */
final class Instants {
  private Instants() {}

  /**
   * An instant such as {@code 2026-02-16T10:30:00Z}, or the beginning (UTC) of a date such as
   * {@code 2026-02-16}; of the years 0000 to 9999.
   */
  static Instant parse(String text) {
    try {
      Instant instant =
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      if (FourDigitYears.hold(instant)) {
        return instant;
      }
    } catch (DateTimeException malformed) {
      // The complaint below is the same.
    }
    throw new WrongUsage(
        "'"
            + text
            + "' is not a date such as 2026-02-16 or an instant such as 2026-02-16T10:30:00Z");
  }

  /** A length of time such as {@code 90s}, {@code 15m}, {@code 24h} or {@code 30d}. */
  static Duration parseLength(String text) {
    Duration length = ValueSyntax.duration(text);
    if (length == null) {
      throw new WrongUsage("'" + text + "' is not a length of time such as 90s, 15m, 24h or 30d");
    }
    return length;
  }
}
