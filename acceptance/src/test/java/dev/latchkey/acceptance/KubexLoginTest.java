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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v2/authorize}: any active user's credentials for a JWT. */
@OnEachStore(configuration = "public-url: https://id.example.com")
class KubexLoginTest {
  private static final String PATH = "/api/v2/authorize";

  private final Server server;
  private final Population people;

  KubexLoginTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void login_answersAsTheOpenApiDocumentSays() {
    for (Account account : List.of(people.caller(), people.enabledUser(), people.owner())) {
      Reply reply = server.kubex(account);

      assertThat(reply.status()).as(account.username()).isEqualTo(200);
      KubexContract.assertHolds(reply);
      assertThat(reply.json().get("expires").isIntegralNumber()).isTrue();
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void header_isExactlyHs512() {
    assertThat(Jwt.text(Jwt.of(server.kubexToken(people.caller())).header()))
        .isEqualTo("{\"alg\":\"HS512\"}");
  }

  @Test
  void claims_areExactlyTheSources() {
    Account account = people.enabledUser();
    long before = Instant.now().getEpochSecond();
    Reply reply = server.kubex(account);
    long after = Instant.now().getEpochSecond();

    Jwt jwt = Jwt.of(reply.json().get("apiToken").stringValue());
    JsonNode claims = Json.parse(Jwt.text(jwt.payload()));
    assertThat(Json.names(claims)).containsExactly("jti", "iat", "sub", "iss", "exp");
    assertThat(UUID.fromString(claims.get("jti").stringValue())).isNotNull();
    assertThat(claims.get("iat").isIntegralNumber()).isTrue();
    assertThat(claims.get("iat").longValue()).isBetween(before, after);
    assertThat(claims.get("sub").stringValue()).isEqualTo(account.username());
    assertThat(claims.get("iss").stringValue()).isEqualTo("https://id.example.com");
    assertThat(claims.get("exp").isIntegralNumber()).isTrue();
    assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
        .isEqualTo(Duration.ofMinutes(60).toSeconds());
  }

  @Test
  void expires_inSecondsTruncated_isExp() {
    for (int i = 0; i < 20; i++) {
      Reply reply = server.kubex(people.caller());
      Jwt jwt = Jwt.of(reply.json().get("apiToken").stringValue());

      assertThat(reply.json().get("expires").longValue() / 1000)
          .isEqualTo(Json.parse(Jwt.text(jwt.payload())).get("exp").longValue());
    }
  }

  @Test
  void signature_isOf64Bytes() {
    Jwt jwt = Jwt.of(server.kubexToken(people.caller()));

    assertThat(Base64.getUrlDecoder().decode(jwt.signature())).hasSize(64);
  }

  @Test
  void refusals_areAllTheSame_toTheByte() {
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("wrong password of an API user", server.kubex(people.caller().withWrongPassword()));
    replies.put("wrong password of a user", server.kubex(people.enabledUser().withWrongPassword()));
    replies.put("inactive API user", server.kubex(people.inactiveCaller()));
    replies.put("inactive user", server.kubex(people.inactiveUser()));
    replies.put("locked user", server.kubex(people.lockedUser()));
    replies.put(
        "suspended customer, wrong password",
        server.kubex(people.suspendedCaller().withWrongPassword()));
    replies.put(
        "expired customer, wrong password",
        server.kubex(people.expiredCaller().withWrongPassword()));
    replies.put(
        "the source's example", server.http().post(PATH, login("APIUser", "wrongPassword")));
    replies.put(
        "unknown API user",
        server
            .http()
            .post(
                PATH,
                login("abcdef12-3456-4890-abcd-ef1234567890@api.rebelcore.local", "x".repeat(48))));

    String first = replies.values().iterator().next().fingerprint();
    assertThat(first)
        .startsWith("401\n")
        .contains("cache-control: [no-store]")
        .endsWith("\n\n{\"message\":\"Unauthorized\",\"status\":401}");
    replies.forEach((cause, reply) -> assertThat(reply.fingerprint()).as(cause).isEqualTo(first));
  }

  @Test
  void lapsedCustomer_isForbidden_onceThePasswordProvedRight() {
    for (Account account : List.of(people.suspendedCaller(), people.expiredCaller())) {
      Reply reply = server.kubex(account);

      KubexContract.assertError(reply, 403);
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"userName\":\"apiUser\"}",
        "{\"pwd\":\"apiPassword\"}",
        "{\"userName\":\"\",\"pwd\":\"apiPassword\"}",
        "{\"userName\":\"apiUser\",\"pwd\":\"\"}",
        "{\"userName\":null,\"pwd\":\"apiPassword\"}",
        "{\"userName\":\"apiUser\",\"pwd\":null}",
        "{\"userName\":1,\"pwd\":\"apiPassword\"}",
        "{\"userName\":\"apiUser\",\"pwd\":[\"apiPassword\"]}",
        "{\"username\":\"apiUser\",\"password\":\"apiPassword\"}",
        "{\"userName\":\"apiUser\",\"pwd\":\"apiPassword\"",
      })
  void invalidPayload_isBadRequest(String body) {
    Reply reply = server.http().post(PATH, body);

    KubexContract.assertError(reply, 400);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  private static String login(String userName, String pwd) {
    return Json.write(Map.of("userName", userName, "pwd", Secrets.remember(pwd)));
  }
}
