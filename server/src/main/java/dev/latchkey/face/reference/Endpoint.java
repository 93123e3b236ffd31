package dev.latchkey.face.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the document, with where it is.
 *
 * @param method in capitals
 */
record Endpoint(String method, String path, Part operation) {

  /** All of them, in their order. */
  static List<Endpoint> all(Description description) {
    List<Endpoint> all = new ArrayList<>();
    description
        .root()
        .parts("paths")
        .forEach((path, item) ->
            item.members()
                .keySet()
                .forEach(method ->
                    all.add(
                        new Endpoint(method.toUpperCase(Locale.ROOT), path, item.part(method)))));
    return all;
  }

  String id() {
    return operation.text("operationId");
  }

  String tag() {
    return String.valueOf(operation.list("tags").getFirst());
  }

  /** Whether a person is asked before it is really done. */
  boolean asks() {
    return method.equals("DELETE") || operation.is("x-asks");
  }

  /** The names of the security schemes that will do, each by itself; none where none is needed. */
  List<String> schemes() {
    List<String> schemes = new ArrayList<>();
    operation.listed("security").forEach(scheme -> schemes.addAll(scheme.members().keySet()));
    return schemes;
  }

  /** The media type of the body; empty where it has none. */
  String bodyType() {
    return content(operation.part("requestBody")).keySet().stream().findFirst().orElse("");
  }

  /** The body, of its first media type. */
  Optional<Part> body() {
    return content(operation.part("requestBody")).values().stream().findFirst();
  }

  @Nullable Object sampleBody() {
    return body().map(Samples::ofBody).orElse(null);
  }

  static Map<String, Part> content(Part part) {
    return part.parts("content");
  }

  /** The path with an example in the place of each parameter, and with the query that it needs. */
  String samplePath() {
    String sample = path;
    for (Part parameter : operation.listed("parameters")) {
      String value = String.valueOf(Samples.of(parameter.part("schema")));
      if (parameter.text("in").equals("path")) {
        sample = sample.replace("{" + parameter.text("name") + "}", value);
      } else if (parameter.text("in").equals("query") && parameter.is("required")) {
        sample += (sample.contains("?") ? "&" : "?") + parameter.text("name") + "=" + value;
      }
    }
    return sample;
  }

  boolean answersJson() {
    return operation.parts("responses").entrySet().stream()
        .filter(response -> response.getKey().startsWith("2"))
        .anyMatch(response -> content(response.getValue()).containsKey("application/json"));
  }
}
