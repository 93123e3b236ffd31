package dev.latchkey.platform.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JSON object.
 *
 * @param members its values by name, in the order in which they were written; unmodifiable
 */
public record JsonObject(SequencedMap<String, Json> members) implements Json {

  public JsonObject {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
  }

  /** The value of that name, if the object has one; a {@link JsonNull} is one. */
  public Optional<Json> member(String name) {
    return Optional.ofNullable(members.get(name));
  }
}
