package dev.latchkey.face.bulk;

import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonBoolean;
import dev.latchkey.platform.json.JsonNull;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonString;
import dev.latchkey.platform.time.FourDigitYears;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one line, each asked for by name; {@code null} is as good as none. Not safe for
 * several threads.
 */
final class RowFields {
  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();

  RowFields(JsonObject object) {
    this.object = object;
  }

  /** A field that cannot be; tells of the input only, and so has no stack trace. */
  static final class Unfit extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final String text;

    Unfit(String field, String requirement) {
      super(null, null, false, false);
      this.text = field + " must be " + requirement;
    }

    String text() {
      return text;
    }
  }

  String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw new Unfit(name, "given");
    }
    return text;
  }

  @Nullable String textOrNull(String name) {
    return switch (value(name)) {
      case null -> null;
      case JsonString(String text) -> text;
      default -> throw new Unfit(name, "a string");
    };
  }

  /** A text that means something, by what reads it. */
  <T> @Nullable T orNull(String name, Function<String, Optional<T>> meaning, String requirement) {
    String text = textOrNull(name);
    return text == null
        ? null
        : meaning.apply(text).orElseThrow(() -> new Unfit(name, requirement));
  }

  boolean flag(String name) {
    return switch (value(name)) {
      case null -> false;
      case JsonBoolean(boolean flag) -> flag;
      default -> throw new Unfit(name, "true or false");
    };
  }

  @Nullable UUID uuidOrNull(String name) {
    return orNull(name, RowFields::uuid, "a UUID in lower case");
  }

  @Nullable Instant instantOrNull(String name) {
    return orNull(name, RowFields::instant, "an instant such as 2026-02-16T10:30:00Z");
  }

  @Nullable List<String> textsOrNull(String name) {
    Json value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonArray(List<Json> elements)) {
      return elements.stream().map(element -> element(name, element)).toList();
    }
    throw new Unfit(name, "an array of strings");
  }

  private static String element(String name, Json element) {
    if (element instanceof JsonString(String text)) {
      return text;
    }
    throw new Unfit(name, "an array of strings");
  }

  /** To be called last: a field that nobody asked for is a mistake, and often a misspelt one. */
  void requireNoOthers() {
    for (String name : object.members().keySet()) {
      if (!asked.contains(name)) {
        // The name is the file's, and may be anything.
        String shown = name.matches("[A-Za-z0-9_-]{1,40}") ? name : "a field";
        throw new Unfit(
            shown, "absent: known are " + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  private @Nullable Json value(String name) {
    asked.add(name);
    Json value = object.member(name).orElse(null);
    return value instanceof JsonNull ? null : value;
  }

  private static Optional<UUID> uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.MILLIS))
          .filter(FourDigitYears::hold);
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
