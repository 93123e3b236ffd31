package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of the contract {@code restume}. */
public record Restume(Http http) {
  private static final String KEYS = "/v1/auth/api-keys";

  /** An API key that was made. */
  public record Key(String id, String raw) {}

  public Reply login(String username, String password) {
    return http.post(
        "/v1/auth/login", Json.write(Map.of("username", username, "password", password)));
  }

  /** The token of a login that succeeds. */
  public String token(Account user) {
    Reply reply = login(user.username(), user.password());
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  /** Asks with a token. */
  public Reply bearer(String token, String method, String path, String body) {
    return http.send(method, path, Map.of("Authorization", "Bearer " + token), body);
  }

  /** Asks with an API key. */
  public Reply keyed(String key, String method, String path, String body) {
    return http.send(method, path, Map.of("X-API-Key", key), body);
  }

  /** A key that is made with these scopes, or without any. */
  public Key key(String token, String... scopes) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", "a key");
    if (scopes.length > 0) {
      body.put("scopes", List.of(scopes));
    }
    Reply reply = bearer(token, "POST", KEYS, Json.write(body));
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    JsonNode json = reply.json();
    return new Key(
        json.get("id").stringValue(), Secrets.remember(json.get("raw_key").stringValue()));
  }

  public Reply revoke(String token, Key key) {
    return bearer(token, "DELETE", KEYS + "/" + key.id(), "");
  }
}
