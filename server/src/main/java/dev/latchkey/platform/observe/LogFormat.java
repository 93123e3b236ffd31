package dev.latchkey.platform.observe;

import dev.latchkey.platform.config.Settings;
import java.util.List;

/** How a log line is written. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** For machines: a JSON object per line. */
  JSON;

  /** Reads {@code log.format}: {@code text} (the default) or {@code json}. */
  public static LogFormat from(Settings settings) {
    return settings.oneOf("log.format", "text", List.of("text", "json")).equals("json")
        ? JSON
        : TEXT;
  }
}
