package dev.latchkey.face.dialect;

import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonBoolean;
import dev.latchkey.platform.json.JsonNull;
import dev.latchkey.platform.json.JsonNumber;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all bodies that an answer can have are like, as a JSON Schema. It is found by filling the
 * answer's template twice, each time with something else: what is the same both times is constant.
 */
final class AnswerSchema {
  private AnswerSchema() {}

  /** The schema of the answer's body, as maps, lists, texts, numbers and truth values. */
  static Map<String, Object> of(Answer answer) {
    return common(parsed(answer, SlotValues.Sample.ONE), parsed(answer, SlotValues.Sample.ANOTHER));
  }

  private static Json parsed(Answer answer, SlotValues values) {
    if (JsonReader.read(answer.body().render(values)) instanceof Json json) {
      return json;
    }
    throw new IllegalStateException("a template that does not render as JSON");
  }

  private static Map<String, Object> common(Json one, Json other) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (one instanceof JsonObject(var members)
        && other instanceof JsonObject(var otherMembers)
        && members.keySet().equals(otherMembers.keySet())) {
      Map<String, Object> properties = new LinkedHashMap<>();
      members.forEach((name, value) ->
          properties.put(name, common(value, otherMembers.getOrDefault(name, value))));
      schema.put("type", "object");
      schema.put("required", List.copyOf(members.keySet()));
      schema.put("properties", properties);
      return schema;
    }
    if (one instanceof JsonNull) {
      schema.put("type", other instanceof JsonNull ? "null" : List.of("string", "null"));
      return schema;
    }
    if (one.equals(other)) {
      schema.put("const", plain(one));
      schema.put("examples", List.of(plain(one)));
      return schema;
    }
    if (one instanceof JsonArray(var elements) && other instanceof JsonArray(var otherElements)) {
      schema.put("type", "array");
      if (!elements.isEmpty() && !otherElements.isEmpty()) {
        schema.put("items", common(elements.getFirst(), otherElements.getFirst()));
      }
      return schema;
    }
    schema.put("type", one instanceof JsonNumber ? "integer" : "string");
    schema.put("examples", List.of(plain(one)));
    return schema;
  }

  private static Object plain(Json value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber(BigDecimal number) -> number;
      case JsonBoolean(boolean truth) -> truth;
      case JsonNull _ -> Optional.empty();
      case JsonArray(var elements) -> {
        List<Object> plain = new ArrayList<>();
        elements.forEach(element -> plain.add(plain(element)));
        yield plain;
      }
      case JsonObject(var members) -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((name, member) -> plain.put(name, plain(member)));
        yield plain;
      }
    };
  }
}
