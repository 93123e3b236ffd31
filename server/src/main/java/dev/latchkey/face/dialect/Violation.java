package dev.latchkey.face.dialect;

import dev.latchkey.platform.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a login's body: its type, where, and in words. Nothing that the caller sent
 * is repeated in it.
 *
 * @param type a stable name such as {@code missing} or {@code string_type}
 * @param field the field, or null when the body as a whole is meant
 * @param message in words
 */
record Violation(String type, @Nullable String field, String message) {

  static Violation missing(@Nullable String field) {
    return new Violation("missing", field, "Field required");
  }

  static Violation notJson(String why) {
    return new Violation("json_invalid", null, "JSON decode error: " + why);
  }

  static Violation cutShort() {
    return notJson("the body was cut short");
  }

  static Violation notAnObject() {
    return new Violation("model_attributes_type", null, "Input should be a JSON object");
  }

  static Violation notAString(String field) {
    return new Violation("string_type", field, "Input should be a valid string");
  }

  static Violation tooShort(String field, int minimum) {
    return new Violation(
        "string_too_short", field, "String should have at least " + characters(minimum));
  }

  static Violation tooLong(String field, int maximum) {
    return new Violation(
        "string_too_long", field, "String should have at most " + characters(maximum));
  }

  static Violation notOneOf(List<LoginForm.Alternative> alternatives) {
    return new Violation(
        "value_error",
        null,
        alternatives.stream()
            .map(each -> each.identifierField() + " and " + each.secretField())
            .collect(Collectors.joining(", or ", "Expected exactly one of: ", "")));
  }

  private static String characters(int count) {
    return count + (count == 1 ? " character" : " characters");
  }

  /** The violation on one line, such as {@code userName: Field required}. */
  String inWords() {
    return field == null ? message : field + ": " + message;
  }

  /** A JSON array of {@code {"type", "loc", "msg"}}. */
  static String toJson(List<Violation> violations) {
    JsonText json = new JsonText();
    json.beginArray();
    for (Violation violation : violations) {
      json.beginObject()
          .name("type")
          .string(violation.type)
          .name("loc")
          .beginArray()
          .string("body");
      if (violation.field != null) {
        json.string(violation.field);
      }
      json.endArray().name("msg").string(violation.message).endObject();
    }
    return json.endArray().toString();
  }
}
