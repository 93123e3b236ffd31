package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the judge of all answers is no rubber stamp. */
class ContractTest {
  private static final String LOGIN = "/v1/auth/login";
  private static final String GOOD = "{\"access_token\":\"a.b.c\",\"token_type\":\"bearer\"}";
  private static final String SENT = "{\"username\":\"u\",\"password\":\"p\",\"more\":1}";

  @Test
  void whatTheDocumentSays_holds() {
    judge("POST", LOGIN, SENT, reply(200, GOOD, Map.of()));
    judge(
        "POST",
        LOGIN,
        "whatever",
        reply(401, "{\"detail\":\"no\"}", Map.of("www-authenticate", "Bearer")));
    judge("GET", "/nowhere", "", reply(404, "{}", Map.of()));
    judge("GET", LOGIN, "", reply(405, "{}", Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /v1/auth/login       | 200 | {"access_token":"a.b.c"}
          POST | /v1/auth/login       | 200 | {"access_token":"a.b.c","token_type":"bearer","more":1}
          POST | /v1/auth/login       | 200 | {"access_token":7,"token_type":"bearer"}
          POST | /v1/auth/login       | 401 | {"detail":"no"}
          POST | /v1/auth/login       | 404 | {"detail":"no"}
          GET  | /v1/auth/login       | 200 | {}
          GET  | /nowhere             | 200 | {}
          GET  | /v1/customers?limit=0 | 200 | {"items":[],"next_cursor":null}
          """)
  void anythingElse_doesNot(String method, String target, int status, String body) {
    assertThatThrownBy(() -> judge(method, target, SENT, reply(status, body, Map.of())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/openapi.yaml");
  }

  @Test
  void requestThatTheDocumentForbids_isNotToBeDone() {
    assertThatThrownBy(() -> judge("POST", LOGIN, "{}", reply(200, GOOD, Map.of())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the request's body");
  }

  private static void judge(String method, String target, String sent, Reply reply) {
    Contract.shipped()
        .judge(
            method,
            target,
            Map.of("Content-Type", "application/json"),
            sent.getBytes(StandardCharsets.UTF_8),
            reply);
  }

  private static Reply reply(int status, String body, Map<String, String> more) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("content-type", List.of("application/json"));
    headers.put("cache-control", List.of("no-store"));
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return new Reply(status, headers, body);
  }
}
