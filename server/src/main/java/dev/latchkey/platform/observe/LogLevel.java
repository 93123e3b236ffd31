package dev.latchkey.platform.observe;

import ch.qos.logback.classic.Level;
import dev.latchkey.platform.config.Settings;
import java.util.Arrays;
import java.util.Locale;

/** How severe a line must be to be written. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** Reads {@code log.level}; {@code info} by default. */
  public static LogLevel from(Settings settings) {
    String level =
        settings.oneOf(
            "log.level", INFO.word(), Arrays.stream(values()).map(LogLevel::word).toList());
    return valueOf(level.toUpperCase(Locale.ROOT));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Level logback() {
    return Level.valueOf(name());
  }
}
