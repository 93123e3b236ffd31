package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who uses the management API.
 *
 * @param token of the portal's login
 */
public record Management(Http http, String token) {

  /** A user or operator who logs in for it, or has done so before and is still known. */
  public static Management by(Server server, Account account) {
    return new Management(server.http(), server.managementToken(account));
  }

  public Reply get(String path) {
    return send("GET", path, "");
  }

  public Reply delete(String path) {
    return send("DELETE", path, "");
  }

  public Reply post(String path, Map<String, ?> body) {
    return send("POST", path, Json.write(body));
  }

  public Reply patch(String path, Map<String, ?> body) {
    return send("PATCH", path, Json.write(body));
  }

  public Reply send(String method, String path, String body) {
    Map<String, String> authorization = Map.of("Authorization", "Bearer " + token);
    return http.send(method, path, authorization, body);
  }

  /** What a request is answered that is granted. */
  public JsonNode ask(String method, String path, Map<String, ?> body) {
    Reply reply = send(method, path, body.isEmpty() ? "" : Json.write(body));
    assertThat(reply.status()).as("%s %s: %s", method, path, reply).isBetween(200, 299);
    return reply.json();
  }

  /** Every row of a list, read page by page. */
  public List<JsonNode> all(String path) {
    List<JsonNode> rows = new ArrayList<>();
    String query = path + (path.contains("?") ? "&" : "?") + "limit=200";
    JsonNode page = ask("GET", query, Map.of());
    rows.addAll(Json.elements(page.get("items")));
    while (!page.get("next_cursor").isNull()) {
      page = ask("GET", query + "&cursor=" + page.get("next_cursor").stringValue(), Map.of());
      rows.addAll(Json.elements(page.get("items")));
    }
    return rows;
  }

  /** Asserts that a request was refused as a problem of RFC 9457. */
  public static void assertProblem(Reply reply, int status) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    JsonNode problem = reply.json();
    assertThat(Json.names(problem)).startsWith("type", "title", "status", "detail");
    assertThat(problem.get("type").stringValue()).isEqualTo("about:blank");
    assertThat(problem.get("status").intValue()).isEqualTo(status);
  }
}
