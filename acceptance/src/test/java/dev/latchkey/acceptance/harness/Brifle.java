package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of the contract {@code brifle}. */
public record Brifle(Http http) {

  /** A login with these fields. */
  public Reply login(Map<String, ?> fields) {
    return http.post("/auth/login", Json.write(fields));
  }

  /** Logs in with an API key, and a session id if there is one. */
  public Reply login(String key, @Nullable String session) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("api_key", key);
    if (session != null) {
      body.put("session_id", session);
    }
    return http.post("/auth/login", Json.write(body));
  }

  /** The token of a login that succeeds. */
  public String token(String key, @Nullable String session) {
    Reply reply = login(key, session);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  public Reply logout(String body) {
    return http.post("/auth/logout", body);
  }
}
