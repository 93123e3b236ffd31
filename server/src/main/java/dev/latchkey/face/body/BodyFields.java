package dev.latchkey.face.body;

import dev.latchkey.platform.config.ValueSyntax;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonBoolean;
import dev.latchkey.platform.json.JsonNull;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonString;
import dev.latchkey.platform.time.FourDigitYears;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a body one by one, and gathers everything that is wrong with them. Fields
 * that nobody asks for are ignored; an optional one may be {@code null}. Not safe for threads.
 */
public final class BodyFields {
  private static final int LONGEST_TEXT = 1 << 16;
  private static final Pattern NOTHING = Pattern.compile("0(ms|s|m|h|d)?");

  private final JsonObject object;
  private final List<Violation> violations = new ArrayList<>();

  public BodyFields(JsonObject object) {
    this.object = object;
  }

  /** What is wrong with the fields read so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** A required text of any length; empty where it is missing or no text. */
  public String text(String name) {
    return text(name, 0, LONGEST_TEXT);
  }

  /**
   * A required text; empty where it is missing or no text.
   *
   * @param minimum in code points
   * @param maximum in code points
   */
  public String text(String name, int minimum, int maximum) {
    Json value = object.members().get(name);
    if (value == null) {
      violations.add(Violation.missing(name));
      return "";
    }
    return checked(name, value, minimum, maximum);
  }

  /** An optional text, as {@link #text(String, int, int)}; null where it is not given. */
  public @Nullable String optionalText(String name, int minimum, int maximum) {
    Json value = given(name);
    return value == null ? null : checked(name, value, minimum, maximum);
  }

  private String checked(String name, Json value, int minimum, int maximum) {
    if (!(value instanceof JsonString(String text))) {
      violations.add(Violation.notAString(name));
      return "";
    }
    int length = text.codePointCount(0, text.length());
    if (length < minimum) {
      violations.add(Violation.tooShort(name, minimum));
    } else if (length > maximum) {
      violations.add(Violation.tooLong(name, maximum));
    }
    return text;
  }

  /** An optional list of at least one text; empty where it is not given. */
  public Optional<List<String>> optionalTexts(String name) {
    Json value = given(name);
    if (value == null) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof JsonArray(List<Json> elements) && !elements.isEmpty()) {
      for (Json element : elements) {
        if (element instanceof JsonString(String text)) {
          texts.add(text);
        }
      }
      if (texts.size() == elements.size()) {
        return Optional.of(texts);
      }
    }
    invalid("list_type", name, "Input should be a list of at least one string");
    return Optional.empty();
  }

  /** An optional list of any number of texts; empty where it is not given. */
  public Optional<List<String>> optionalTextList(String name) {
    return given(name) instanceof JsonArray(List<Json> elements) && elements.isEmpty()
        ? Optional.of(List.of())
        : optionalTexts(name);
  }

  /** Optionally true or false; null where it is not given. */
  public @Nullable Boolean optionalFlag(String name) {
    Json value = given(name);
    if (value == null || value instanceof JsonBoolean) {
      return value == null ? null : ((JsonBoolean) value).value();
    }
    invalid("bool_type", name, "Input should be true or false");
    return null;
  }

  /**
   * An optional instant of the years 0000 to 9999 (RFC 3339, section 5.6); empty where it is not
   * given.
   */
  public Optional<Instant> optionalInstant(String name) {
    Json value = given(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString(String text)) {
      try {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (FourDigitYears.hold(instant)) {
          return Optional.of(instant);
        }
      } catch (DateTimeException notAnInstant) {
        // The complaint below is the same.
      }
    }
    invalid("datetime_parsing", name, "Input should be a time such as 2026-02-16T10:30:00Z");
    return Optional.empty();
  }

  /** An optional length of time such as {@code 24h}; empty where it is not given. */
  public Optional<Duration> optionalDuration(String name) {
    Json value = given(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString(String text)) {
      if (NOTHING.matcher(text).matches()) {
        return Optional.of(Duration.ZERO);
      }
      Duration duration = ValueSyntax.duration(text);
      if (duration != null) {
        return Optional.of(duration);
      }
    }
    invalid("time_delta_parsing", name, "Input should be a length of time such as 24h");
    return Optional.empty();
  }

  /** A field whose value will not do, for a reason that only the caller knows. */
  public void invalid(String type, String name, String message) {
    violations.add(Violation.inBody(type, name, message));
  }

  private @Nullable Json given(String name) {
    Json value = object.members().get(name);
    return value instanceof JsonNull ? null : value;
  }
}
