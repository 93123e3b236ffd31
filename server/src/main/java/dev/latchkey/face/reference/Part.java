package dev.latchkey.face.reference;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object within the OpenAPI document. A reference to another is followed where it is read, and
 * what stands beside the reference is laid over it. Read only.
 *
 * @param document the whole
 * @param members the object's own
 */
record Part(Map<String, Object> document, Map<String, Object> members) {

  /** The members of what is an object. */
  @SuppressWarnings("unchecked") // A YAML mapping whose keys are texts, as all of ours are.
  static Map<String, Object> members(Object object) {
    return (Map<String, Object>) object;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** A value; null where there is none, and where it is null. */
  @Nullable Object value(String name) {
    return members.get(name);
  }

  /** A text; empty where there is none. */
  String text(String name) {
    Object value = members.get(name);
    return value == null ? "" : value.toString();
  }

  boolean is(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  /** An object; an empty one where there is none. */
  Part part(String name) {
    return resolved(members.getOrDefault(name, Map.of()));
  }

  /** The objects in an object, by name, in their order. */
  Map<String, Part> parts(String name) {
    Map<String, Part> parts = new LinkedHashMap<>();
    members(members.getOrDefault(name, Map.of()))
        .forEach((key, value) -> parts.put(key, resolved(value)));
    return Collections.unmodifiableMap(parts);
  }

  /** The elements of a list; none where there is none. */
  List<Object> list(String name) {
    return members.get(name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  /** The objects in a list. */
  List<Part> listed(String name) {
    return list(name).stream().map(this::resolved).toList();
  }

  private Part resolved(Object object) {
    Map<String, Object> own = members(object);
    if (!(own.get("$ref") instanceof String reference)) {
      return new Part(document, own);
    }
    Object target = document;
    for (String step : reference.substring(2).split("/", -1)) {
      target = requireNonNull(members(target).get(step), reference);
    }
    Map<String, Object> laidOver = new LinkedHashMap<>(resolved(target).members);
    laidOver.putAll(own);
    laidOver.remove("$ref");
    return new Part(document, laidOver);
  }
}
