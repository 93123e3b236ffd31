package dev.latchkey.acceptance;

import static dev.latchkey.acceptance.harness.Management.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.Management;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a password alone still does for the people of a customer that requires more. */
@OnEachStore
class PasswordAloneTest {
  private static final String CAREFUL = "Careful Ltd";

  private final Server server;
  private final Management operator;
  private final Restume restume;
  private final Account chief;
  private final String customerPath;

  PasswordAloneTest(Latchkey latchkey, Server server, Population people) {
    this.server = server;
    this.operator = Management.by(server, people.operator());
    this.restume = new Restume(server.http());
    this.customerPath =
        "/v1/customers/" + latchkey.ask("customer", "create", CAREFUL).get("id").stringValue();
    this.chief = latchkey.createUser(CAREFUL, "chief", "owner", "--api-enabled");
  }

  @Test
  void looksAfterNothing_onceMoreIsRequired_andGetsTokensForTheProductAsBefore() {
    Management owner = Management.by(server, chief);
    String token = restume.token(chief);
    Restume.Key key = restume.key(token);
    Restume.Key reader = restume.key(token, "manage:read");
    assertThat(owner.get("/v1/users").status()).isEqualTo(200);

    Reply required = owner.post(customerPath + "/second-factor", Map.of("required", true));
    assertThat(required.status()).as("%s", required).isEqualTo(200);
    assertThat(required.json().get("requires_second_factor").booleanValue()).isTrue();

    Reply refused = owner.get("/v1/users");
    assertProblem(refused, 403);
    assertThat(refused.json().get("detail").stringValue()).contains("password alone", "portal");
    assertProblem(owner.post(customerPath + "/second-factor", Map.of("required", false)), 403);
    assertForbidden(restume.bearer(token, "POST", "/v1/auth/api-keys", "{\"name\": \"x\"}"));
    assertForbidden(restume.bearer(token, "DELETE", "/v1/auth/api-keys/" + key.id(), ""));
    assertForbidden(restume.bearer(token, "PATCH", "/v1/me/profile", "{\"full_name\": \"X\"}"));
    assertForbidden(
        restume.bearer(
            token, "POST", "/v1/auth/password", "{\"password\": \"a\", \"new_password\": \"b\"}"));

    assertThat(restume.bearer(token, "GET", "/v1/me/profile", "").status()).isEqualTo(200);
    assertThat(restume.bearer(token, "GET", "/v1/auth/api-keys", "").status()).isEqualTo(200);
    assertThat(
            restume.keyed(key.raw(), "PATCH", "/v1/me/profile", "{\"full_name\": \"X\"}").status())
        .isEqualTo(200);
    assertThat(restume.keyed(reader.raw(), "GET", "/v1/users", "").status()).isEqualTo(200);
    for (String login : new String[] {"/api/v2/authorize", "/auth/login"}) {
      boolean kubex = login.startsWith("/api");
      Reply reply =
          server
              .http()
              .post(
                  login,
                  Json.write(
                      Map.of(
                          kubex ? "userName" : "username",
                          chief.username(),
                          kubex ? "pwd" : "password",
                          chief.password())));
      assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    }
    String granted = restume.token(chief);
    assertThat(
            server
                .http()
                .send("GET", "/verify", Map.of("Authorization", "Bearer " + granted), "")
                .status())
        .isEqualTo(200);

    assertProblem(operator.post(customerPath + "/second-factor", Map.of()), 422);
    assertThat(
            operator
                .post(customerPath + "/second-factor", Map.of("required", false))
                .json()
                .get("requires_second_factor")
                .booleanValue())
        .isFalse();
    assertThat(owner.get("/v1/users").status()).isEqualTo(200);
    assertThat(owner.send("POST", "/v1/users/" + chief.id() + "/reset-second-factor", "").status())
        .isEqualTo(204);
  }

  private static void assertForbidden(Reply reply) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(403);
    assertThat(reply.json().get("detail").stringValue()).contains("password alone");
  }
}
