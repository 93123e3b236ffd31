package dev.latchkey.face.body;

import dev.latchkey.platform.json.JsonText;
import java.util.List;

/**
 * One thing wrong with a request: its type, where, and in words. Nothing that the caller sent is
 * repeated in it.
 *
 * @param type a stable name such as {@code missing} or {@code string_type}
 * @param place {@code body}, {@code query}, {@code path} or {@code header}, then the field; {@code
 *     body} alone is the body as a whole
 * @param message in words
 */
public record Violation(String type, List<String> place, String message) {
  private static final List<String> BODY = List.of("body");
  private static final List<String> AUTHORIZATION = List.of("header", "Authorization");

  public Violation {
    place = List.copyOf(place);
  }

  public static Violation missing(String field) {
    return inBody("missing", field, "Field required");
  }

  public static Violation missingBody() {
    return new Violation("missing", BODY, "Field required");
  }

  public static Violation missingAuthorization() {
    return new Violation("missing", AUTHORIZATION, "Field required");
  }

  public static Violation notBasic(String why) {
    return new Violation("basic_invalid", AUTHORIZATION, "HTTP Basic decode error: " + why);
  }

  public static Violation notJson(String why) {
    return new Violation("json_invalid", BODY, "JSON decode error: " + why);
  }

  public static Violation notAForm(String why) {
    return new Violation("form_invalid", BODY, "Form decode error: " + why);
  }

  public static Violation cutShort() {
    return new Violation("body_incomplete", BODY, "The body was cut short");
  }

  public static Violation notAnObject() {
    return new Violation("model_attributes_type", BODY, "Input should be a JSON object");
  }

  public static Violation notAString(String field) {
    return inBody("string_type", field, "Input should be a valid string");
  }

  public static Violation tooShort(String field, int minimum) {
    return inBody("string_too_short", field, "String should have at least " + characters(minimum));
  }

  public static Violation tooLong(String field, int maximum) {
    return inBody("string_too_long", field, "String should have at most " + characters(maximum));
  }

  public static Violation notAChoice(String field, List<String> choices) {
    return inBody("literal_error", field, "Input should be " + String.join(" or ", choices));
  }

  public static Violation controlCharacter(String field) {
    return inBody("value_error", field, "String should hold no control character");
  }

  public static Violation notOneOf(List<String> alternatives) {
    return new Violation(
        "value_error", BODY, "Expected exactly one of: " + String.join(", or ", alternatives));
  }

  /** A field of the body whose value will not do; {@code message} says what would. */
  public static Violation inBody(String type, String field, String message) {
    return new Violation(type, List.of("body", field), message);
  }

  private static String characters(int count) {
    return count + (count == 1 ? " character" : " characters");
  }

  /** The violation on one line, such as {@code userName: Field required}. */
  public String inWords() {
    return place.size() == 1 ? message : place.getLast() + ": " + message;
  }

  /** A JSON array of {@code {"type", "loc", "msg"}}. */
  public static String toJson(List<Violation> violations) {
    JsonText json = new JsonText();
    json.beginArray();
    for (Violation violation : violations) {
      json.beginObject().name("type").string(violation.type).name("loc").beginArray();
      violation.place.forEach(json::string);
      json.endArray().name("msg").string(violation.message).endObject();
    }
    return json.endArray().toString();
  }
}
