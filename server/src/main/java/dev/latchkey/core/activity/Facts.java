package dev.latchkey.core.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonArray;
import dev.latchkey.platform.json.JsonNumber;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An entry, and what its data says by name, as plain texts.
 *
 * @param data a list is one text, its elements joined by commas
 */
record Facts(ActivityEntry entry, Map<String, String> data) {

  static Facts of(ActivityEntry entry) {
    Map<String, String> data = new TreeMap<>();
    if (entry.data() != null
        && JsonReader.read(entry.data().getBytes(UTF_8)) instanceof JsonObject object) {
      object.members().forEach((name, value) -> data.put(name, plain(value)));
    }
    return new Facts(entry, data);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(data.get(name)).filter(text -> !text.isEmpty());
  }

  private static String plain(Json value) {
    return switch (value) {
      case JsonString(String text) -> text;
      case JsonNumber number -> number.value().toPlainString();
      case JsonArray(var elements) ->
          elements.stream().map(Facts::plain).collect(Collectors.joining(", "));
      default -> "";
    };
  }
}
