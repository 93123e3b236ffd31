package dev.latchkey.face.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that the reference says of one endpoint. */
final class EndpointSection {
  private static final Map<String, String> SCHEMES =
      Map.of(
          "jwt", "JWT",
          "apiKey", "API key",
          "anyToken", "token of any dialect",
          "basic", "HTTP Basic");

  private final Html html;
  private final Endpoint endpoint;
  private final Part operation;
  private final String base;

  EndpointSection(Html html, Endpoint endpoint, String base) {
    this.html = html;
    this.endpoint = endpoint;
    this.operation = endpoint.operation();
    this.base = base;
  }

  void render() {
    html.open("article", "class", "endpoint", "id", endpoint.id(), "aria-labelledby", titleId());
    html.open("div", "class", "prose");
    head();
    tables();
    responses();
    html.close().open("div", "class", "samples");
    examples();
    sampleAnswer();
    new TryForm(html, endpoint).render();
    html.close().close();
  }

  private String titleId() {
    return endpoint.id() + "-title";
  }

  private void head() {
    html.open("h3", "id", titleId());
    html.element("a", operation.text("summary"), "href", "#" + endpoint.id()).close();
    html.open("p", "class", "route");
    String method = endpoint.method();
    html.element("span", method, "class", "method " + method.toLowerCase(Locale.ROOT)).text(" ");
    html.element("code", endpoint.path()).close();
    html.open("p", "class", "who");
    List<String> schemes = endpoint.schemes();
    if (schemes.isEmpty()) {
      html.element("span", "No credential needed", "class", "tag");
    }
    for (String scheme : schemes) {
      html.element("span", SCHEMES.getOrDefault(scheme, scheme), "class", "tag");
    }
    if (operation.has("x-permission")) {
      html.open("span", "class", "tag permission").text("permission ");
      html.element("code", operation.text("x-permission")).close();
    }
    html.close().paragraphs(operation.text("description"));
  }

  private void tables() {
    Fields fields = new Fields(html);
    List<Part> parameters = operation.listed("parameters");
    parameters("path", "Path parameters", parameters, fields);
    parameters("query", "Query parameters", parameters, fields);
    parameters("header", "Headers", parameters, fields);
    endpoint.body().ifPresent(body -> fields.request(body.part("schema"), "Request body"));
  }

  private static void parameters(String in, String caption, List<Part> all, Fields fields) {
    List<Part> here = all.stream().filter(each -> each.text("in").equals(in)).toList();
    if (!here.isEmpty()) {
      fields.parameters(here, caption);
    }
  }

  private void responses() {
    operation
        .parts("responses")
        .forEach((status, response) -> {
          if (status.startsWith("2")) {
            Endpoint.content(response).values().stream()
                .map(body -> body.part("schema"))
                .filter(schema -> !schema.text("type").equals("string"))
                .filter(EndpointSection::hasFields)
                .findFirst()
                .ifPresent(schema -> new Fields(html).answer(schema, "Response " + status));
          }
        });
    html.open("details", "class", "statuses").element("summary", "Every status");
    html.open("dl");
    operation
        .parts("responses")
        .forEach((status, response) -> {
          html.element("dt", status, "class", "status s" + status.charAt(0));
          html.open("dd").marked(response.text("description").strip()).close();
        });
    html.close().close();
  }

  private static boolean hasFields(Part schema) {
    return schema.has("properties") || schema.has("anyOf") || schema.text("type").equals("array");
  }

  /** One tab for each language; they work without scripts, as radio buttons. */
  private void examples() {
    html.open("div", "class", "tabs code").element("h4", "Request");
    boolean first = true;
    Map<String, String> examples = new CodeExamples(endpoint, base).all();
    html.open("fieldset").element("legend", "Language", "class", "visually-hidden");
    for (String language : examples.keySet()) {
      String id = endpoint.id() + "-" + language.toLowerCase(Locale.ROOT);
      html.empty(
          "input",
          "type",
          "radio",
          "name",
          endpoint.id() + "-language",
          "id",
          id,
          "value",
          language,
          "class",
          "visually-hidden",
          "checked?",
          Boolean.toString(first));
      html.element("label", language, "for", id);
      first = false;
    }
    examples.forEach((language, example) -> {
      html.open("div", "class", "example", "data-language", language);
      html.element("button", "Copy", "type", "button", "class", "copy scripted");
      html.open("pre", "tabindex", "0", "aria-label", language + " example");
      html.element("code", example).close().close();
    });
    html.close().close();
  }

  private void sampleAnswer() {
    operation
        .parts("responses")
        .forEach((status, response) -> {
          if (status.startsWith("2")) {
            Part body = Endpoint.content(response).get("application/json");
            html.open("div", "class", "code answer").element("h4", "Response " + status);
            @Nullable Object sample = body == null ? null : Samples.ofBody(body);
            String text =
                body == null
                    ? Endpoint.content(response).isEmpty()
                        ? "Empty."
                        : String.join(", ", Endpoint.content(response).keySet())
                    : Literals.JSON.lines(sample);
            html.open("pre", "tabindex", "0", "aria-label", "Response " + status);
            html.element("code", text).close().close();
          }
        });
  }
}
