package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Challenge;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.RawHttp;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /verify}: what a gateway asks about the credential of a call. */
@OnEachStore(
    configuration =
        """
        policies:
          write: {scopes: [write]}
          both: {scopes: [read, write]}
          admin: {scopes: [admin]}
        """)
class VerifyTest {
  private final Server server;
  private final Population people;

  VerifyTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void rebelcoreToken_isGood_andSaysWhoCalls() {
    JsonNode login = server.rebelcore(people.caller()).json();

    Reply reply = server.verify(login.get("token").stringValue());

    assertGood(reply);
    assertThat(reply.header("X-Auth-Subject")).isEqualTo(people.caller().id());
    assertThat(reply.header("X-Auth-Username")).isEqualTo(people.caller().username());
    assertThat(reply.header("X-Auth-Customer")).isNotBlank().isNotEqualTo(Population.ACME);
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("api-user");
    assertThat(reply.header("X-Auth-Scope")).isEqualTo("read write");
    assertThat(reply.header("X-Auth-Session")).isEmpty();
    assertThat(reply.header("X-Auth-Expires")).isEqualTo(login.get("expires_at").asString());
  }

  @Test
  void kubexTokenOfAnApiUser_isGood_andSaysWhoCalls() {
    String token = server.kubexToken(people.caller());

    Reply reply = server.verify(token);

    assertGood(reply);
    assertThat(reply.header("X-Auth-Subject")).isEqualTo(people.caller().id());
    assertThat(reply.header("X-Auth-Username")).isEqualTo(people.caller().username());
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("api-user");
    assertThat(reply.header("X-Auth-Scope")).isEqualTo("read write");
    assertThat(reply.header("X-Auth-Session")).isEmpty();
    assertThat(reply.header("X-Auth-Expires"))
        .isEqualTo(Json.parse(Jwt.text(Jwt.of(token).payload())).get("exp").asString());
  }

  @Test
  void kubexTokenOfAnApiEnabledUser_isGood_andSaysWhoCalls() {
    Reply reply = server.verify(server.kubexToken(people.enabledUser()));

    assertGood(reply);
    assertThat(reply.header("X-Auth-Subject")).isEqualTo(people.enabledUser().id());
    assertThat(reply.header("X-Auth-Username")).isEqualTo(people.enabledUser().username());
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("user");
    assertThat(reply.header("X-Auth-Customer"))
        .isEqualTo(server.verify(server.kubexToken(people.caller())).header("X-Auth-Customer"));
  }

  @Test
  void userWhoIsNotApiEnabled_getsAToken_butNoCalls() {
    String token = server.kubexToken(people.owner());

    KubexContract.assertError(server.verify(token), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
  void anyMethod_isAnswered(String method) {
    Map<String, String> credential =
        Map.of("Authorization", "Bearer " + server.rebelcoreToken(people.caller()));

    for (String path : List.of("/verify", "/verify/p/write/orders/7")) {
      assertGood(server.http().send(method, path, credential, ""));
      assertThat(server.http().send(method, path, Map.of(), "").status()).isEqualTo(401);
    }
  }

  @Test
  void head_isAnswered() {
    Map<String, String> credential =
        Map.of("Authorization", "Bearer " + server.rebelcoreToken(people.caller()));

    assertGood(server.http().send("HEAD", "/verify", credential, ""));
  }

  @Test
  void bodyThatComesAlong_isPassedOver() {
    Map<String, String> credential =
        Map.of("Authorization", "Bearer " + server.rebelcoreToken(people.caller()));

    for (int i = 0; i < 3; i++) {
      assertGood(server.http().send("POST", "/verify", credential, "hello ".repeat(1_000)));
    }
  }

  @Test
  void schemeOfTheCredential_isReadInAnyCase() {
    String token = server.rebelcoreToken(people.caller());

    for (String scheme : List.of("bearer ", "BEARER ", "Bearer  ")) {
      assertGood(server.http().send("GET", "/verify", Map.of("Authorization", scheme + token), ""));
    }
  }

  @Test
  void scopes_mustAllBeHeld() {
    for (String token :
        List.of(server.rebelcoreToken(people.caller()), server.kubexToken(people.caller()))) {
      for (String query :
          List.of("read", "write", "read%20write", "read+write", "write%20read", "")) {
        assertGood(server.verify(token, "?scope=" + query));
      }
      for (String query :
          List.of("admin", "read%20admin", "admin+read", "rea", "READ", "read,write")) {
        assertInsufficient(server.verify(token, "?scope=" + query));
      }
    }
  }

  @Test
  void policy_namesTheScopes_whateverFollows() {
    String token = server.rebelcoreToken(people.caller());

    for (String rest :
        List.of(
            "/p/write/", "/p/write/orders/7", "/p/both/a/b/c/d", "/p/write/a%2Fb?scope=admin")) {
      assertGood(server.verify(token, rest));
    }
    for (String rest : List.of("/p/admin/", "/p/admin/orders", "/p/admin/orders?scope=read")) {
      assertInsufficient(server.verify(token, rest));
    }
  }

  @Test
  void unknownPolicy_letsNobodyThrough() {
    String token = server.rebelcoreToken(people.caller());

    for (String rest :
        List.of("/p/nonesuch/orders", "/p/", "/p", "/p/WRITE/orders", "/p/..%2Fwrite/")) {
      assertThat(server.verify(token, rest).status()).as(rest).isBetween(400, 499);
    }
  }

  @Test
  void noCredential_isChallenged_withoutAnErrorCode() {
    for (Map<String, String> headers :
        List.of(Map.<String, String>of(), Map.of("Authorization", "Basic dTpw"))) {
      Reply reply = server.http().send("GET", "/verify", headers, "");

      assertThat(reply.status()).isEqualTo(401);
      assertThat(Challenge.of(reply).scheme()).isEqualTo("Bearer");
      assertThat(Challenge.of(reply).error()).isEmpty();
      assertThat(Json.names(reply.json())).containsExactly("detail");
    }
  }

  @Test
  void somethingElseThanAToken_isInvalid() {
    for (String credential :
        List.of("x", "AT1", "AT1x", "a.b.c", "..", "rst_abc", "null", "ey.ey.ey")) {
      Reply reply = server.verify(credential);

      assertThat(reply.status()).as(credential).isEqualTo(401);
      assertThat(reply.body()).isEqualTo("{\"detail\":\"invalid token\"}");
      assertThat(Challenge.of(reply).error()).isEqualTo("invalid_token");
    }
  }

  @Test
  void unknownApiKey_isRefused() {
    Reply reply =
        server.http().send("GET", "/verify", Map.of("X-API-Key", "rst_" + "a".repeat(30)), "");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(Challenge.of(reply).scheme()).isEqualTo("Bearer");
  }

  @Test
  void bothCredentials_areRefused_howeverGoodTheyAre() {
    String token = server.rebelcoreToken(people.caller());

    for (String key : List.of("rst_" + "a".repeat(30), token, "x")) {
      Reply reply =
          server
              .http()
              .send(
                  "GET",
                  "/verify",
                  Map.of("Authorization", "Bearer " + token, "X-API-Key", key),
                  "");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(Challenge.of(reply).scheme()).isEqualTo("Bearer");
    }
  }

  @Test
  void twoAuthorizations_areRefused() {
    String token = server.rebelcoreToken(people.caller());
    try (RawHttp connection = RawHttp.connect(server.http().base())) {
      Reply reply =
          connection
              .send(
                  """
                  GET /verify HTTP/1.1\r
                  Host: latchkey\r
                  Authorization: Bearer %s\r
                  Authorization: Bearer other\r
                  \r
                  """
                      .formatted(token))
              .receive();

      assertThat(reply.status()).isIn(400, 401);
    }
  }

  private static void assertGood(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    for (String name :
        List.of("Subject", "Username", "Customer", "Kind", "Scope", "Session", "Expires")) {
      assertThat(reply.headers()).containsKey("x-auth-" + name.toLowerCase(Locale.ROOT));
    }
  }

  private static void assertInsufficient(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(403);
    assertThat(Challenge.of(reply).scheme()).isEqualTo("Bearer");
    assertThat(Challenge.of(reply).error()).isEqualTo("insufficient_scope");
  }
}
