package dev.latchkey.face.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tables of fields: name, type, bounds, meaning. */
final class Fields {
  private final Html html;
  private Presence presence = required -> required ? "required" : "";

  /** What is said of a field that is always there, and of one that may be missing. */
  @FunctionalInterface
  private interface Presence {
    String word(boolean required);
  }

  Fields(Html html) {
    this.html = html;
  }

  /** A table of the parameters that are in one place: path, query or header. */
  void parameters(List<Part> parameters, String caption) {
    begin(caption);
    for (Part parameter : parameters) {
      Part schema = parameter.part("schema");
      row(parameter.text("name"), parameter.is("required"), schema, parameter.text("description"));
    }
    end();
  }

  /** A table of the fields that a request's body has. */
  void request(Part schema, String caption) {
    body(schema, caption, required -> required ? "required" : "");
  }

  /** A table of the fields that an answer's body has. */
  void answer(Part schema, String caption) {
    body(schema, caption, required -> required ? "" : "optional");
  }

  private void body(Part schema, String caption, Presence presence) {
    this.presence = presence;
    begin(caption);
    if (!schema.has("properties") && schema.has("anyOf")) {
      schema.listed("anyOf").forEach(each -> rows("", each));
    } else {
      boolean list = schema.text("type").equals("array");
      if (list) {
        row("[ ]", true, schema, schema.text("description"));
      }
      rows(list ? "[ ]." : "", list ? schema.part("items") : schema);
    }
    end();
  }

  private void begin(String caption) {
    html.open("div", "class", "fields").open("table").element("caption", caption).open("thead");
    html.open("tr");
    for (String heading : List.of("Field", "Type", "Description")) {
      html.element("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
  }

  private void end() {
    html.close().close().close();
  }

  private void rows(String prefix, Part schema) {
    List<Object> required = schema.list("required");
    schema
        .parts("properties")
        .forEach((name, field) -> {
          row(prefix + name, required.contains(name), field, field.text("description"));
          if (field.has("properties")) {
            rows(prefix + name + ".", field);
          } else if (field.part("items").has("properties")) {
            rows(prefix + name + "[ ].", field.part("items"));
          }
        });
  }

  private void row(String name, boolean required, Part schema, String description) {
    html.open("tr").open("th", "scope", "row").element("code", name);
    String word = presence.word(required);
    if (!word.isEmpty()) {
      html.text(" ").element("span", word, "class", word);
    }
    html.close().open("td").element("span", type(schema), "class", "type");
    bounds(schema).ifPresent(bounds -> html.element("span", bounds, "class", "bounds"));
    html.close().open("td").marked(description);
    html.close().close();
  }

  /** The type in words. */
  static String type(Part schema) {
    List<Object> types =
        schema.value("type") instanceof List<?>
            ? schema.list("type")
            : List.of(schema.text("type"));
    String type =
        types.stream()
            .filter(each -> !each.equals("null"))
            .map(String::valueOf)
            .collect(Collectors.joining(" or "));
    String format = schema.text("format");
    String words = format.isEmpty() || format.equals("password") ? type : format;
    if (type.equals("array")) {
      words = "array of " + type(schema.part("items"));
    }
    if (words.isEmpty()) {
      words = schema.has("const") ? "constant" : "object";
    }
    return types.contains("null") ? words + " or null" : words;
  }

  private static Optional<String> bounds(Part schema) {
    if (schema.has("const")) {
      return Optional.of("always " + schema.text("const"));
    }
    if (schema.has("enum")) {
      return Optional.of(
          schema.list("enum").stream()
              .filter(choice -> choice != null && !choice.equals("null"))
              .map(String::valueOf)
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    String length = span(schema.text("minLength"), schema.text("maxLength"), " characters");
    String size = span(schema.text("minimum"), schema.text("maximum"), "");
    String usual = schema.has("default") ? "default " + schema.text("default") : "";
    String all =
        List.of(length, size, usual).stream()
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(", "));
    return Optional.of(all).filter(words -> !words.isEmpty());
  }

  private static String span(String least, String most, String unit) {
    if (least.isEmpty() && most.isEmpty()) {
      return "";
    }
    if (least.equals(most)) {
      return "exactly " + most + unit;
    }
    if (most.isEmpty()) {
      return "at least "
          + least
          + unit.replace("characters", least.equals("1") ? "character" : "characters");
    }
    return (least.isEmpty() ? "at most " + most : least + " to " + most) + unit;
  }
}
