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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/auth/login}: a portal user's credentials for a JWT. */
@OnEachStore(configuration = "public-url: https://id.example.com")
class RestumeLoginTest {
  private static final String PATH = "/v1/auth/login";

  private final Server server;
  private final Population people;

  RestumeLoginTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void login_answersTheSourcesFields_andNoOthers() {
    Reply reply = login(people.enabledUser());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(Json.names(reply.json())).containsExactly("access_token", "token_type");
    assertThat(reply.json().get("token_type").stringValue()).isEqualTo("bearer");
  }

  @Test
  void username_orAddress_inAnyCase_logsIn() {
    String password = people.owner().password();

    for (String name : List.of("owner", "OWNER", "owner@example.com", "Owner@Example.com")) {
      assertThat(login(name, password).status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void token_isAJwtOfAnHour_thatNamesTheUserByIdAlone() {
    Jwt jwt = Jwt.of(token(people.enabledUser()));
    JsonNode claims = Json.parse(Jwt.text(jwt.payload()));

    assertThat(Jwt.text(jwt.header())).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(jwt.token()).startsWith("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.");
    assertThat(Json.names(claims)).containsExactly("iss", "sub", "jti", "iat", "exp");
    assertThat(claims.get("iss").stringValue()).isEqualTo("https://id.example.com");
    assertThat(claims.get("sub").stringValue()).isEqualTo("user:" + people.enabledUser().id());
    assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
        .isEqualTo(Duration.ofHours(1).toSeconds());
  }

  @Test
  void token_isGoodAtTheGateway_ofAUserWhoIsApiEnabled() {
    Reply reply = server.verify(token(people.enabledUser()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Auth-Kind")).isEqualTo("user");
    assertThat(reply.header("X-Auth-Subject")).isEqualTo(people.enabledUser().id());
    assertThat(server.verify(token(people.owner())).status()).isEqualTo(403);
  }

  @Test
  void eachLogin_getsATokenOfItsOwn() {
    assertThat(token(people.enabledUser())).isNotEqualTo(token(people.enabledUser()));
  }

  @Test
  void refusals_areAllTheSame_toTheByte() {
    Map<String, Reply> replies = new LinkedHashMap<>();
    replies.put("unknown user", login("nobody", "correct horse"));
    replies.put("wrong password", login(people.enabledUser().withWrongPassword()));
    replies.put("inactive user", login(people.inactiveUser()));
    replies.put("locked user", login(people.lockedUser()));
    replies.put("API user", login(people.caller()));
    replies.put("API user of a suspended customer", login(people.suspendedCaller()));
    replies.put("empty username", login("", "correct horse"));

    String first = replies.values().iterator().next().fingerprint();
    assertThat(first)
        .startsWith("401\n")
        .contains("cache-control: [no-store]")
        .contains("www-authenticate: [Bearer]")
        .endsWith("\n\n{\"detail\":\"Incorrect username or password\"}");
    replies.forEach((cause, reply) -> assertThat(reply.fingerprint()).as(cause).isEqualTo(first));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                    | missing     | username
          {"username":"hershel"}                | missing     | password
          {"username":"hershel","password":1}   | string_type | password
          {"username":null,"password":"x"}      | string_type | username
          """)
  void invalidField_isUnprocessable_andNamed(String body, String type, String field) {
    JsonNode detail = detail(server.http().post(PATH, body));

    assertThat(Json.names(detail)).containsExactly("type", "loc", "msg");
    assertThat(detail.get("type").stringValue()).isEqualTo(type);
    assertThat(detail.get("loc").toString()).isEqualTo("[\"body\",\"" + field + "\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "hershel",
        "{\"username\":\"hershel\"",
        "{\"username\":\"a\",\"username\":\"b\",\"password\":\"c\"}"
      })
  void whatIsNoJsonObject_isUnprocessable(String body) {
    assertThat(detail(server.http().post(PATH, body)).get("loc").toString())
        .isEqualTo("[\"body\"]");
  }

  @Test
  void whatTheSourceDoesNotName_isAnsweredInItsShape() {
    List<Reply> replies =
        List.of(
            server.http().get(PATH),
            server.http().send("POST", PATH, Map.of("Content-Type", "text/plain"), "hello"),
            server.http().post(PATH, " ".repeat(70_000)));

    assertThat(replies).extracting(Reply::status).containsExactly(405, 415, 413);
    assertThat(replies)
        .allSatisfy(reply -> {
          assertThat(Json.names(reply.json())).containsExactly("detail");
          assertThat(reply.json().get("detail").isString()).isTrue();
          assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        });
  }

  private static JsonNode detail(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(422);
    assertThat(Json.names(reply.json())).containsExactly("detail");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    return Json.elements(reply.json().get("detail")).getFirst();
  }

  private String token(Account account) {
    Reply reply = login(account);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  private Reply login(Account account) {
    return login(account.username(), account.password());
  }

  private Reply login(String username, String password) {
    return server.http().post(PATH, Json.write(Map.of("username", username, "password", password)));
  }
}
