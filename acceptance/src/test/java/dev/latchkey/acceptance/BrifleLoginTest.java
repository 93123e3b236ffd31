package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /auth/login}: one of three kinds of credential for a JWT. */
@OnEachStore(configuration = "public-url: https://id.example.com")
class BrifleLoginTest {
  private static final String PATH = "/auth/login";

  private final Server server;
  private final Population people;

  BrifleLoginTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void portalUser_andApiUser_logIn_eachByFieldsOfTheirOwn() {
    for (Reply reply : List.of(user(people.enabledUser()), client(people.caller()))) {
      assertThat(reply.status()).as("%s", reply).isEqualTo(200);
      assertThat(Json.names(reply.json()))
          .containsExactly("access_token", "expires_in", "token_type");
      assertThat(reply.json().get("token_type").stringValue()).isEqualTo("Bearer");
      assertThat(reply.json().get("expires_in").isIntegralNumber()).isTrue();
      assertThat(reply.json().get("expires_in").longValue()).isBetween(7_100L, 7_200L);
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      Secrets.remember(reply.json().get("access_token").stringValue());
    }
  }

  @Test
  void freshToken_lastsTwoHours() {
    Reply reply = client(people.caller(), "a session of its own");

    assertThat(reply.json().get("expires_in").longValue()).isEqualTo(7_200);
  }

  @Test
  void token_saysWhoseItIs_itsScopes_andTheSession() {
    Jwt jwt = Jwt.of(token(client(people.caller(), "Ünit 7 😀")));
    JsonNode claims = Json.parse(Jwt.text(jwt.payload()));

    assertThat(Jwt.text(jwt.header())).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(Json.names(claims))
        .containsExactly("iss", "sub", "scope", "sid", "jti", "iat", "exp");
    assertThat(claims.get("iss").stringValue()).isEqualTo("https://id.example.com");
    assertThat(claims.get("sub").stringValue()).isEqualTo("api-user:" + people.caller().id());
    assertThat(claims.get("scope").stringValue()).isEqualTo("read write");
    assertThat(claims.get("sid").stringValue()).isEqualTo("Ünit 7 😀");
  }

  @Test
  void token_isGoodAtTheGateway() {
    Reply reply = server.verify(token(client(people.caller(), "gateway")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("api-user");
    assertThat(reply.header("X-Auth-Session")).isEqualTo("gateway");
    assertThat(reply.header("X-Auth-Scope")).isEqualTo("read write");
  }

  @Test
  void refusals_areAllTheSame_toTheByte() {
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("unknown key", login(Map.of("api_key", "rst_a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5")));
    replies.put("no key at all", login(Map.of("api_key", "x")));
    replies.put("unknown user", login(Map.of("username", "nobody", "password", "x")));
    replies.put("unknown client", login(Map.of("client_id", "nobody", "client_secret", "x")));
    replies.put("wrong password", user(people.enabledUser().withWrongPassword()));
    replies.put("wrong client secret", client(people.caller().withWrongPassword()));
    replies.put("inactive user", user(people.inactiveUser()));
    replies.put("locked user", user(people.lockedUser()));
    replies.put("inactive client", client(people.inactiveCaller()));
    replies.put("user as a client", client(people.owner()));
    replies.put("client as a user", user(people.caller()));

    String first = replies.values().iterator().next().fingerprint();
    assertThat(first)
        .startsWith("401\n")
        .contains("cache-control: [no-store]")
        .endsWith("\n\n{\"code\":40101,\"message\":\"login failed\",\"status\":401}");
    replies.forEach((cause, reply) -> assertThat(reply.fingerprint()).as(cause).isEqualTo(first));
  }

  @Test
  void lapsedCustomer_isForbidden_onceTheSecretProvedRight() {
    for (Account account : List.of(people.suspendedCaller(), people.expiredCaller())) {
      assertError(client(account), 403, 40300, "forbidden");
      assertError(client(account.withWrongPassword()), 401, 40101, "login failed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "null", "7", "key", "{\"api_key\":\"a\"", "{\"a\":1,\"a\":2}"})
  void whatIsNoJsonObject_isABadRequest(String body) {
    assertError(server.http().post(PATH, body), 400, 40000, "bad request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"session_id\":\"s\"}",
        "{\"api_key\":null}",
        "{\"api_key\":7}",
        "{\"api_key\":\"\"}",
        "{\"api_key\":[\"k\"]}",
        "{\"username\":\"u\"}",
        "{\"client_secret\":\"s\"}",
        "{\"username\":\"u\",\"client_secret\":\"s\"}",
        "{\"api_key\":\"k\",\"username\":\"u\",\"password\":\"p\"}",
        "{\"username\":\"u\",\"password\":\"p\",\"client_id\":\"i\",\"client_secret\":\"s\"}",
        "{\"api_key\":\"k\",\"session_id\":\"\"}",
        "{\"api_key\":\"k\",\"session_id\":null}",
        "{\"api_key\":\"k\",\"session_id\":5}",
        "{\"api_key\":\"k\",\"session_id\":\"a\\u0000b\"}"
      })
  void badField_moreThanOneKind_orNone_isInvalid(String body) {
    assertError(server.http().post(PATH, body), 400, 40006, "invalid login parameters");
  }

  @Test
  void sessionId_hasUpTo256Characters() {
    assertThat(client(people.caller(), "😀".repeat(256)).status()).isEqualTo(200);
    assertError(client(people.caller(), "😀".repeat(257)), 400, 40006, "invalid login parameters");
  }

  @Test
  void whatTheSourceDoesNotName_isAnsweredInItsShape() {
    assertError(server.http().get(PATH), 405, 40500, "method not allowed");
    assertError(
        server.http().send("POST", PATH, Map.of("Content-Type", "text/plain"), "{}"),
        400,
        40000,
        "bad request");
    assertError(server.http().post(PATH, " ".repeat(70_000)), 400, 40000, "bad request");
  }

  @Test
  void tokenOfTheContract_isRefusedInItsShape() {
    String token = token(client(people.caller(), "refused"));

    assertBody(server.verify(token, "?scope=admin"), 403, 40305, "invalid scope");
    assertBody(server.verify(token(user(people.owner()))), 403, 40300, "forbidden");
  }

  private static void assertError(Reply reply, int status, int code, String message) {
    assertBody(reply, status, code, message);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  private static void assertBody(Reply reply, int status, int code, String message) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
    assertThat(reply.body())
        .isEqualTo(
            "{\"code\":%d,\"message\":\"%s\",\"status\":%d}".formatted(code, message, status));
  }

  private static String token(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  private Reply user(Account account) {
    return login(Map.of("username", account.username(), "password", account.password()));
  }

  private Reply client(Account account) {
    return login(Map.of("client_id", account.username(), "client_secret", account.password()));
  }

  private Reply client(Account account, String session) {
    Map<String, String> fields =
        new HashMap<>(Map.of("client_id", account.username(), "client_secret", account.password()));
    fields.put("session_id", session);
    return login(fields);
  }

  private Reply login(Map<String, String> fields) {
    return server.http().post(PATH, Json.write(fields));
  }
}
