package dev.latchkey.face.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.face.assets.StaticAssets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The reference as a page that reads without scripts. */
final class ReferencePage {
  private final Description description;
  private final StaticAssets assets;
  private final Html html = new Html(400_000);

  private ReferencePage(Description description, StaticAssets assets) {
    this.description = description;
    this.assets = assets;
  }

  /** The page as UTF-8. */
  static byte[] of(Description description, StaticAssets assets) {
    return new ReferencePage(description, assets).render().getBytes(UTF_8);
  }

  private String render() {
    Part root = description.root();
    Map<String, List<Endpoint>> groups = new LinkedHashMap<>();
    root.listed("tags").forEach(tag -> groups.put(tag.text("name"), new ArrayList<>()));
    Endpoint.all(description)
        .forEach(each -> groups.computeIfAbsent(each.tag(), _ -> new ArrayList<>()).add(each));
    html.open("html", "lang", "en");
    head();
    html.open("body").element("a", "Skip to the reference", "class", "skip", "href", "#main");
    new AuthBar(html).render();
    html.open("div", "class", "layout");
    navigation(groups);
    html.open("main", "id", "main", "tabindex", "-1");
    introduction(root);
    for (Part tag : root.listed("tags")) {
      group(tag, groups.getOrDefault(tag.text("name"), List.of()));
    }
    html.close().close();
    confirmation();
    html.close().close();
    return "<!doctype html>\n" + html + "\n";
  }

  private void head() {
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", "Latchkey API reference");
    html.empty("link", "rel", "icon", "type", "image/svg+xml", "href", assets.path("favicon.svg"));
    html.empty("link", "rel", "stylesheet", "href", assets.path("tokens.css"));
    html.empty("link", "rel", "stylesheet", "href", assets.path("reference.css"));
    html.element("script", "", "type", "module", "src", assets.path("reference.js"));
    html.close();
  }

  private void navigation(Map<String, List<Endpoint>> groups) {
    html.open("nav", "class", "contents", "aria-label", "Endpoints");
    html.open("div", "class", "search scripted");
    html.element("label", "Search", "for", "search", "class", "visually-hidden");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "search",
        "placeholder",
        "Search endpoints",
        "autocomplete",
        "off",
        "aria-controls",
        "contents");
    html.close().open("div", "id", "contents");
    groups.forEach((tag, endpoints) -> {
      html.open("section");
      html.open("h2").element("a", tag, "href", "#" + anchor(tag)).close();
      html.open("ul");
      for (Endpoint endpoint : endpoints) {
        html.open("li").open("a", "href", "#" + endpoint.id(), "title", endpoint.path());
        badge(endpoint.method());
        html.element("span", endpoint.operation().text("summary")).close().close();
      }
      html.close().close();
    });
    html.element("p", "Nothing matches.", "class", "nothing", "hidden?", "true");
    html.close().close();
  }

  private void introduction(Part root) {
    Part info = root.part("info");
    String url = root.listed("servers").getFirst().text("url");
    html.open("header", "class", "introduction");
    html.element("p", "API reference", "class", "eyebrow");
    html.element("h1", info.text("title")).paragraphs(info.text("description"));
    html.open("dl");
    html.element("dt", "Base URL").open("dd").element("code", url).close();
    html.element("dt", "Description").open("dd");
    html.element("a", "openapi.yaml", "href", "/openapi.yaml").text(", OpenAPI 3.1").close();
    html.close();
    html.element("h2", "How authentication works").open("div", "class", "ways");
    way(
        "JWT bearer token",
        "For API keys and the management API.",
        "Call `POST /v1/auth/login` with your credentials.",
        "Copy the `access_token` from the answer.",
        "Send it as `Authorization: Bearer $TOKEN`.");
    way(
        "API key",
        "For `/v1/me`, and for reading in the management API.",
        "Generate a key by `POST /v1/auth/api-keys`.",
        "Copy the `raw_key`: it is shown once and starts with `rst_`.",
        "Send it as `X-API-Key: $API_KEY`.");
    html.close().close();
  }

  private void way(String name, String use, String... steps) {
    html.open("div", "class", "card").element("h3", name).open("p").marked(use).close();
    html.open("ol");
    for (String step : steps) {
      html.open("li").marked(step).close();
    }
    html.close().close();
  }

  private void group(Part tag, List<Endpoint> endpoints) {
    String name = tag.text("name");
    html.open("section", "class", "group", "aria-labelledby", anchor(name));
    html.open("div", "class", "group-head");
    html.open("h2", "id", anchor(name)).text(name).close();
    html.element(
        "span",
        endpoints.size() == 1 ? "1 endpoint" : endpoints.size() + " endpoints",
        "class",
        "count");
    html.close().paragraphs(tag.text("description"));
    String base = description.root().listed("servers").getFirst().text("url");
    for (Endpoint endpoint : endpoints) {
      new EndpointSection(html, endpoint, base).render();
    }
    html.close();
  }

  private void badge(String method) {
    html.element("span", method, "class", "method " + method.toLowerCase(Locale.ROOT));
  }

  /** What asks before something is done that cannot simply be undone. */
  private void confirmation() {
    html.open("dialog", "id", "confirm", "aria-labelledby", "confirm-title");
    html.open("form", "method", "dialog");
    html.element("h2", "Really call this?", "id", "confirm-title");
    html.open("p").text("This changes the installation behind this page: ");
    html.element("code", "", "id", "confirm-call").text(".").close();
    html.open("div", "class", "buttons");
    html.element("button", "Cancel", "value", "cancel", "class", "quiet");
    html.element("button", "Call it", "value", "call", "class", "danger");
    html.close().close().close();
  }

  private static String anchor(String tag) {
    return "group-" + tag.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
