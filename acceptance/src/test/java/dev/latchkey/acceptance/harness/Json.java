package dev.latchkey.acceptance.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strict JSON: one document, no key twice, nothing after it. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The document; what is not exactly one JSON document throws. */
  public static JsonNode parse(String text) {
    return MAPPER.readTree(text);
  }

  public static String write(Map<String, ?> members) {
    return MAPPER.writeValueAsString(members);
  }

  /** The names of an object's members, in their order. */
  public static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  public static List<JsonNode> elements(JsonNode array) {
    if (!array.isArray()) {
      throw new AssertionError("Not an array: " + array);
    }
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
