package dev.latchkey.face.reference;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A form that really calls an endpoint of this server. The script reads what stands in it. */
final class TryForm {
  private final Html html;
  private final Endpoint endpoint;

  TryForm(Html html, Endpoint endpoint) {
    this.html = html;
    this.endpoint = endpoint;
  }

  void render() {
    html.open("details", "class", "try scripted").element("summary", "Try it");
    html.open(
        "form",
        "data-method",
        endpoint.method(),
        "data-path",
        endpoint.path(),
        "data-schemes",
        String.join(" ", endpoint.schemes()),
        "data-type",
        endpoint.bodyType(),
        "data-asks",
        Boolean.toString(endpoint.asks()),
        "autocomplete",
        "off");
    for (Part parameter : endpoint.operation().listed("parameters")) {
      field(
          parameter.text("in"),
          parameter.text("name"),
          parameter.part("schema"),
          parameter.is("required"));
    }
    endpoint
        .body()
        .ifPresent(body -> {
          List<Object> required = body.part("schema").list("required");
          body.part("schema")
              .parts("properties")
              .forEach((name, schema) -> field("body", name, schema, required.contains(name)));
        });
    html.open("div", "class", "buttons");
    html.element("button", "Send " + endpoint.method(), "type", "submit").close();
    html.open(
        "div", "class", "outcome", "hidden?", "true", "tabindex", "-1", "aria-live", "polite");
    html.close().close().close();
  }

  private void field(String in, String name, Part schema, boolean required) {
    String id = endpoint.id() + "-" + in + "-" + name.toLowerCase(Locale.ROOT);
    html.open("div", "class", "field").open("label", "for", id).element("code", name);
    html.element("span", required ? "required" : in, "class", required ? "required" : "in");
    html.close();
    List<Object> choices = schema.list("enum");
    String type = kind(schema);
    if (!choices.isEmpty() || type.equals("boolean")) {
      html.open("select", "id", id, "name", name, "data-in", in, "data-kind", type);
      html.element("option", "", "value", "");
      (choices.isEmpty() ? List.<Object>of("true", "false") : choices)
          .stream()
              .filter(choice -> choice != null)
              .map(String::valueOf)
              .forEach(choice -> html.element("option", choice, "value", choice));
      html.close();
    } else {
      @Nullable Object sample = Samples.of(schema);
      html.empty(
          "input",
          "id",
          id,
          "name",
          name,
          "data-in",
          in,
          "data-kind",
          type,
          "type",
          schema.text("format").equals("password") ? "password" : "text",
          "placeholder",
          schema.has("examples") && !schema.text("format").equals("password")
              ? Objects.requireNonNullElse(sample, "") instanceof String text
                  ? text
                  : Literals.JSON.line(sample)
              : "",
          "required?",
          Boolean.toString(required),
          "spellcheck",
          "false",
          "autocomplete",
          "off",
          "autocapitalize",
          "none");
    }
    html.close();
  }

  /** What the script makes of the text: {@code string}, {@code integer}, or else JSON. */
  private static String kind(Part schema) {
    List<Object> types =
        schema.value("type") instanceof List<?>
            ? schema.list("type")
            : List.of(schema.text("type"));
    return types.stream()
        .map(String::valueOf)
        .filter(type -> !type.equals("null"))
        .findFirst()
        .orElse("string");
  }
}
