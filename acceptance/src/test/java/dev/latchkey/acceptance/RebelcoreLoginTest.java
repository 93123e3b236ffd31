package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/authorize}: an API user's credentials for an opaque token. */
@OnEachStore
class RebelcoreLoginTest {
  private static final String PATH = "/api/v1/authorize";

  private final Server server;
  private final Population people;

  RebelcoreLoginTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void login_answersTheSourcesFields_andNoOthers() {
    Reply reply = server.rebelcore(people.caller());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    JsonNode answer = reply.json();
    assertThat(Json.names(answer)).containsExactly("token", "expires_at", "token_type");
    assertThat(answer.get("token").isString()).isTrue();
    assertThat(answer.get("expires_at").isIntegralNumber()).isTrue();
    assertThat(answer.get("token_type").stringValue()).isEqualTo("Bearer");
  }

  @Test
  void expiresAt_isExactly24HoursAfterTheCall() {
    long before = Instant.now().getEpochSecond();
    Reply reply = server.rebelcore(people.caller());
    long after = Instant.now().getEpochSecond();

    long called = reply.json().get("expires_at").longValue() - Duration.ofHours(24).toSeconds();
    assertThat(called).isBetween(before, after);
  }

  @Test
  void token_isAT1_andBase64urlCharactersOnly() {
    assertThat(server.rebelcoreToken(people.caller())).matches("AT1[A-Za-z0-9_-]{40,}");
  }

  @Test
  void tokens_ofOneCaller_areNeverTheSame_andShareNothingToParse() {
    String one = server.rebelcoreToken(people.caller());
    String other = server.rebelcoreToken(people.caller());

    assertThat(one).isNotEqualTo(other).hasSameSizeAs(other);
    // Past the prefix and the key's name, sealed bytes agree by chance only.
    int same = 0;
    for (int i = 12; i < one.length(); i++) {
      same += one.charAt(i) == other.charAt(i) ? 1 : 0;
    }
    assertThat(same).isLessThan(one.length() / 4);
  }

  @Test
  void everyAnswer_goodOrBad_isNeverStored() {
    Account caller = people.caller();
    List<Reply> replies =
        List.of(
            server.rebelcore(caller),
            server.http().post(PATH, login("no-store@api.rebelcore.local", "wrong")),
            server.http().post(PATH, "{}"),
            server.http().post(PATH, "no JSON"),
            server.http().get(PATH),
            server.http().send("POST", PATH, Map.of("Content-Type", "text/plain"), "hello"),
            server.http().post(PATH, " ".repeat(70_000)));

    assertThat(replies)
        .extracting(Reply::status)
        .containsExactly(200, 401, 400, 400, 405, 415, 413);
    assertThat(replies)
        .allSatisfy(reply -> assertThat(reply.header("Cache-Control")).isEqualTo("no-store"));
  }

  @Test
  void unknownFields_areIgnored() {
    Reply reply =
        server
            .http()
            .post(
                PATH,
                Json.write(
                    Map.of(
                        "username", people.caller().username(),
                        "password", people.caller().password(),
                        "grant_type", "password",
                        "nested", Map.of("username", List.of(1, 2)))));

    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON"
      })
  void contentType_isJson_howeverItIsWritten(String contentType) {
    Reply reply =
        server
            .http()
            .send(
                "POST",
                PATH,
                Map.of("Content-Type", contentType),
                people.caller().rebelcoreLogin());

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void refusals_areAllTheSame_toTheByte() {
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("wrong password", server.rebelcore(people.caller().withWrongPassword()));
    replies.put("inactive API user", server.rebelcore(people.inactiveCaller()));
    replies.put("suspended customer", server.rebelcore(people.suspendedCaller()));
    replies.put("expired customer", server.rebelcore(people.expiredCaller()));
    replies.put("a user, not an API user", server.rebelcore(people.enabledUser()));
    replies.put("an owner", server.rebelcore(people.owner()));
    for (String unknown :
        List.of(
            "abcdef12-3456-7890-abcd-ef1234567890@api.rebelcore.local",
            "nobody",
            "nobody@example.com",
            "",
            " ",
            "@api.rebelcore.local",
            "x".repeat(5_000),
            "nul\u0000@api.rebelcore.local",
            "日本語@api.rebelcore.local",
            "' OR 1=1 --",
            "${jndi:ldap://127.0.0.1/}\r\nX: y")) {
      replies.put("unknown: " + unknown, server.http().post(PATH, login(unknown, "x".repeat(48))));
    }
    replies.put("empty password", server.http().post(PATH, login("empty@api.rebelcore.local", "")));
    replies.put(
        "password of another form",
        server.http().post(PATH, login("form@api.rebelcore.local", "\u0000".repeat(60))));

    String first = replies.values().iterator().next().fingerprint();
    assertThat(first).startsWith("401\n").endsWith("\n\n{\"detail\":\"invalid credentials\"}");
    replies.forEach((cause, reply) -> assertThat(reply.fingerprint()).as(cause).isEqualTo(first));
  }

  @Test
  void usernameOfAnother_withOnesOwnPassword_isRefused() {
    Account mixed =
        new Account(
            people.caller().id(),
            people.inactiveCaller().username(),
            people.caller().password(),
            Population.ACME);

    assertThat(server.rebelcore(mixed).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                               | missing:username missing:password",
        "{\"password\": \"x\"}            | missing:username",
        "{\"username\": \"x\"}            | missing:password",
        "{\"Username\": \"x\", \"PASSWORD\": \"y\"} | missing:username missing:password",
        "{\"username\": 1, \"password\": \"x\"}     | string_type:username",
        "{\"username\": null, \"password\": \"x\"}  | string_type:username",
        "{\"username\": [\"x\"], \"password\": {}}  | string_type:username string_type:password",
        "{\"username\": true}             | string_type:username missing:password",
      })
  void violation_isListed_eachWithItsTypeAndPlace(String body, String expected) {
    Reply reply = server.http().post(PATH, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(Json.names(reply.json())).containsExactly("detail");
    List<JsonNode> details = Json.elements(reply.json().get("detail"));
    assertThat(details).allSatisfy(RebelcoreLoginTest::assertDetail);
    assertThat(details)
        .extracting(detail ->
            detail.get("type").stringValue() + ":" + detail.get("loc").get(1).stringValue())
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void missingField_isSaidInTheContractsWords() {
    assertThat(server.http().post(PATH, "{\"password\": \"x\"}").body())
        .isEqualTo(
            "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"username\"],\"msg\":\"Field required\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "\"text\"", "1", "null", "true", "{", "{\"username\"", "hello"})
  void bodyThatIsNoObject_isAListOfOneViolation(String body) {
    Reply reply = server.http().post(PATH, body);

    assertThat(reply.status()).isEqualTo(400);
    List<JsonNode> details = Json.elements(reply.json().get("detail"));
    assertThat(details).hasSize(1).allSatisfy(RebelcoreLoginTest::assertDetail);
  }

  @Test
  void textThatIsNoJson_isJsonInvalid() {
    JsonNode detail = server.http().post(PATH, "{\"username\": ").json().get("detail").get(0);

    assertThat(detail.get("type").stringValue()).isEqualTo("json_invalid");
  }

  /** Rejects whatever the list's entries must not be. */
  private static void assertDetail(JsonNode detail) {
    assertThat(Json.names(detail)).containsExactly("type", "loc", "msg");
    assertThat(detail.get("type").stringValue()).matches("[a-z_]+");
    assertThat(detail.get("loc").get(0).stringValue()).isEqualTo("body");
    assertThat(detail.get("msg").stringValue()).isNotBlank();
  }

  private static String login(String username, String password) {
    return Json.write(Map.of("username", username, "password", Secrets.remember(password)));
  }
}
