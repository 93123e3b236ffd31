package dev.latchkey.face.management;

import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the management API writes what many rows have. Times are RFC 3339, in UTC. */
final class Rows {
  private Rows() {}

  /** A time to the second, with {@code Z}, or null. */
  static JsonText time(JsonText json, String name, @Nullable Instant time) {
    json.name(name);
    return time == null
        ? json.nothing()
        : json.string(time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** A text or null. */
  static JsonText text(JsonText json, String name, @Nullable String text) {
    json.name(name);
    return text == null ? json.nothing() : json.string(text);
  }
}
