package dev.latchkey.platform.json;

import java.util.List;

/**
 * A JSON array.
 *
 * @param elements its values in order; unmodifiable
 */
public record JsonArray(List<Json> elements) implements Json {

  public JsonArray {
    elements = List.copyOf(elements);
  }
}
