package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/auth/register}, and the password that was chosen there. */
@OnEachStore(configuration = "registration: open\nthrottle.requests-per-minute: 0\n")
class RegistrationTest {
  private static final String PATH = "/v1/auth/register";
  private static final String PASSWORD = Secrets.remember("secureP@ss123");

  private final Latchkey latchkey;
  private final Server server;
  private final Restume restume;

  RegistrationTest(Latchkey latchkey, Server server) {
    this.latchkey = latchkey;
    this.server = server;
    this.restume = new Restume(server.http());
  }

  @Test
  void sourcesExample_registers_makesATrialCustomer_andItsOwnerLogsIn() {
    Reply reply = register("hershel", "hershel@example.com", PASSWORD, "Hershel Moshkovitz");

    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    JsonNode answer = reply.json();
    assertThat(Json.names(answer)).containsExactly("id", "username", "email", "full_name");
    assertThat(answer.get("username").stringValue()).isEqualTo("hershel");
    assertThat(answer.get("email").stringValue()).isEqualTo("hershel@example.com");
    assertThat(answer.get("full_name").stringValue()).isEqualTo("Hershel Moshkovitz");
    String token = login("HERSHEL", PASSWORD);
    JsonNode profile = restume.bearer(token, "GET", "/v1/me/profile", "").json();
    assertThat(profile.get("role").stringValue()).isEqualTo("owner");
    assertThat(profile.get("api_enabled").booleanValue()).isFalse();
    JsonNode account = restume.bearer(token, "GET", "/v1/me/account", "").json();
    assertThat(account.get("subscription").get("status").stringValue()).isEqualTo("trial");
    assertThat(account.get("subscription").get("trial_ends_at").isString()).isTrue();
    assertThat(register("Hershel", "other@example.com", PASSWORD, "Other").body())
        .isEqualTo("{\"detail\":\"username already registered\"}");
    Reply taken = register("other", "HERSHEL@example.com", PASSWORD, "Other");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.body()).isEqualTo("{\"detail\":\"email already registered\"}");
    assertThat(latchkey.run("audit", "export").stdout())
        .contains("\"customer.create\"", "\"user.create\"")
        .doesNotContain("hershel", PASSWORD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab        | a@example.com | secureP@ss123 | A | username  | string_too_short",
        "a-b       | a@example.com | secureP@ss123 | A | username  | value_error",
        "abc       | a.example.com | secureP@ss123 | A | email     | value_error",
        "abc       | a@example.com | tiny          | A | password  | string_too_short",
        "abc       | a@example.com | password123   | A | password  | value_error",
        "registrar | a@example.com | registrar2026 | A | password  | value_error",
        "abc       | a@example.com | secureP@ss123 | '' | full_name | string_too_short",
      })
  void fieldThatWillNotDo_isA422_thatSaysWhich(
      String username, String email, String password, String name, String field, String type) {
    Reply reply = register(username, email, password, name);
    assertThat(reply.status()).as("%s", reply).isEqualTo(422);
    JsonNode violation = Json.elements(reply.json().get("detail")).getFirst();
    assertThat(Json.elements(violation.get("loc")).getLast().stringValue()).isEqualTo(field);
    assertThat(violation.get("type").stringValue()).isEqualTo(type);
    assertThat(reply.body()).doesNotContain(password);
  }

  @Test
  void changedPassword_endsEveryOtherToken_andSession() {
    register("changer", "changer@example.com", PASSWORD, "Changer");
    String token = login("changer", PASSWORD);
    String key = restume.key(token).raw();
    String session = new Brifle(server.http()).token(key, "s");
    String chosen = Secrets.remember("another S3cret sentence");

    Reply wrong = change(token, "not the password", chosen);
    assertThat(wrong.status()).isEqualTo(403);
    Reply weak = change(token, PASSWORD, "password123");
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.body()).contains("new_password");
    assertThat(change(token, PASSWORD, chosen).status()).isEqualTo(204);

    assertThat(restume.bearer(token, "GET", "/v1/me/profile", "").status()).isEqualTo(401);
    assertThat(server.verify(session).status()).isEqualTo(401);
    assertThat(restume.login("changer", PASSWORD).status()).isEqualTo(401);
    String again = login("changer", chosen);
    assertThat(restume.bearer(again, "GET", "/v1/me/profile", "").status()).isEqualTo(200);
    assertThat(restume.keyed(key, "GET", "/v1/me/profile", "").status()).isEqualTo(200);
  }

  @Test
  void resetLink_isGoodOnce() {
    register("forgetful", "forgetful@example.com", PASSWORD, "Forgetful");
    String token = login("forgetful", PASSWORD);
    String link = latchkey.ask("user", "reset-link", "forgetful").get("link").stringValue();
    String secret = Secrets.remember(link.substring(link.indexOf('#') + 1));
    String chosen = Secrets.remember("another S3cret sentence");

    assertThat(reset(secret, "short").status()).isEqualTo(422);
    assertThat(reset(secret + "x", chosen).status()).isEqualTo(404);
    assertThat(reset(secret, chosen).status()).isEqualTo(204);

    assertThat(reset(secret, chosen).status()).isEqualTo(404);
    assertThat(restume.bearer(token, "GET", "/v1/me/profile", "").status()).isEqualTo(401);
    assertThat(restume.login("forgetful", PASSWORD).status()).isEqualTo(401);
    assertThat(login("forgetful", chosen)).isNotEmpty();
  }

  private Reply register(String username, String email, String password, String fullName) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("username", username);
    body.put("email", email);
    body.put("password", password);
    body.put("full_name", fullName);
    return server.http().post(PATH, Json.write(body));
  }

  private String login(String username, String password) {
    Reply reply = restume.login(username, password);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return Secrets.remember(reply.json().get("access_token").stringValue());
  }

  private Reply change(String token, String present, String chosen) {
    return restume.bearer(
        token,
        "POST",
        "/v1/auth/password",
        Json.write(Map.of("current_password", present, "new_password", chosen)));
  }

  private Reply reset(String token, String chosen) {
    return server
        .http()
        .post("/v1/auth/reset", Json.write(Map.of("token", token, "password", chosen)));
  }
}
