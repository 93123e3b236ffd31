package dev.latchkey.platform.observe;

import dev.latchkey.platform.config.Settings;
import java.util.Objects;

/**
 * What to log, and how.
 *
 * @param level the least severe level that is written
 * @param format text or JSON
 */
public record LogConfig(LogLevel level, LogFormat format) {
  /** From info upwards, as text. */
  public static final LogConfig DEFAULT = new LogConfig(LogLevel.INFO, LogFormat.TEXT);

  public LogConfig {
    Objects.requireNonNull(level);
    Objects.requireNonNull(format);
  }

  /** Reads {@code log.level} and {@code log.format}. */
  public static LogConfig from(Settings settings) {
    return new LogConfig(LogLevel.from(settings), LogFormat.from(settings));
  }
}
