package dev.latchkey.face.cli;

import dev.latchkey.platform.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A result, or one line of a list: names and values in the order in which they are printed. */
final class Row {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Row with(String name, @Nullable Object value) {
    values.put(name, value instanceof Optional<?> optional ? optional.orElse(null) : value);
    return this;
  }

  /** The same for a value that only some rows have: where it is missing, so is its name. */
  Row withKnown(String name, @Nullable Object value) {
    return value == null ? this : with(name, value);
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** The value as a person reads it; nothing is a dash. */
  String text(String name) {
    Object value = values.get(name);
    return switch (value) {
      case null -> "-";
      case List<?> list when list.isEmpty() -> "-";
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(" "));
      case Object one -> one.toString();
    };
  }

  void writeTo(JsonText json) {
    json.beginObject();
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      json.name(entry.getKey());
      switch (entry.getValue()) {
        case null -> json.nothing();
        case Boolean flag -> json.bool(flag);
        case Integer number -> json.number(number);
        case Long number -> json.number(number);
        case List<?> list -> {
          json.beginArray();
          list.forEach(element -> json.string(String.valueOf(element)));
          json.endArray();
        }
        case Object value -> json.string(value.toString());
      }
    }
    json.endObject();
  }
}
