package dev.latchkey.face.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds examples of what a schema describes. */
final class Samples {
  private Samples() {}

  /** An example of the body of this media type. */
  static @Nullable Object ofBody(Part mediaType) {
    return mediaType.has("example") ? mediaType.value("example") : of(mediaType.part("schema"));
  }

  /** An example; of an object, with the fields that it requires, or else with all. */
  static @Nullable Object of(Part schema) {
    if (schema.has("example")) {
      return schema.value("example");
    }
    List<Object> examples = schema.list("examples");
    if (!examples.isEmpty()) {
      return examples.getFirst();
    }
    if (schema.has("const")) {
      return schema.value("const");
    }
    if (schema.has("anyOf")) {
      return of(schema.listed("anyOf").getFirst());
    }
    if (schema.has("properties")) {
      List<Object> required = schema.list("required");
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      schema
          .parts("properties")
          .forEach((name, field) -> {
            if (required.isEmpty() || required.contains(name)) {
              object.put(name, of(field));
            }
          });
      return object;
    }
    List<Object> choices = schema.list("enum");
    if (!choices.isEmpty()) {
      return choices.getFirst();
    }
    return switch (schema.text("type")) {
      case "array" -> List.of(Objects.requireNonNullElse(of(schema.part("items")), ""));
      case "integer" -> 1;
      case "boolean" -> true;
      case "object" -> Map.of();
      default -> "text";
    };
  }
}
