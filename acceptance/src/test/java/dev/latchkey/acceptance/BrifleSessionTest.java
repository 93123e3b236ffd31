package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The sessions of {@code brifle}: one token each, until it ends. */
@OnEachStore(configuration = "throttle.requests-per-minute: 0\nsessions.per-principal: 5\n")
class BrifleSessionTest {
  private final Latchkey latchkey;
  private final Server server;
  private final Brifle brifle;
  private final Restume restume;
  private final String token;
  private final String key;

  BrifleSessionTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.brifle = new Brifle(server.http());
    this.restume = new Restume(server.http());
    this.token = restume.token(people.enabledUser());
    this.key = restume.key(token, "read").raw();
  }

  @Test
  void freshToken_says7200_andIsAnHs256JwtWithTheKeysScopesOnly() {
    Reply reply = brifle.login(key, null);
    JsonNode answer = reply.json();
    assertThat(Json.names(answer)).containsExactly("access_token", "expires_in", "token_type");
    assertThat(answer.get("expires_in").intValue()).isEqualTo(7200);
    assertThat(answer.get("token_type").stringValue()).isEqualTo("Bearer");
    Jwt jwt = Jwt.of(answer.get("access_token").stringValue());
    assertThat(Jwt.text(jwt.header())).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(Json.parse(Jwt.text(jwt.payload())).get("scope").stringValue()).isEqualTo("read");
    Reply verified = server.verify(jwt.token(), "?scope=read");
    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.header("X-Auth-Scope")).isEqualTo("read");
    Reply refused = server.verify(jwt.token(), "?scope=write");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .isEqualTo("{\"code\":40305,\"message\":\"invalid scope\",\"status\":403}");
  }

  @Test
  void sameSession_isGivenTheSameToken_anotherAFreshOne() {
    String unnamed = brifle.token(key, null);
    assertThat(brifle.token(key, null)).isEqualTo(unnamed);
    String named = brifle.token(key, "one \u00fc\ud83d\udd11");
    assertThat(brifle.token(key, "one \u00fc\ud83d\udd11")).isEqualTo(named);
    assertThat(brifle.token(key, "two")).isNotIn(unnamed, named);
    assertThat(server.verify(named).header("X-Auth-Session")).isEqualTo("one %C3%BC%F0%9F%94%91");
    assertThat(brifle.token(key, "x".repeat(256))).isNotEmpty();
  }

  @Test
  void logout_endsOneSession_byBodyOrHeader_andAgainIsFine() {
    String one = brifle.token(key, "out 1");
    String two = brifle.token(key, "out 2");
    Reply out = brifle.logout(Json.write(Map.of("token", one)));
    assertThat(out.status()).isEqualTo(200);
    assertThat(out.body()).isEqualTo("{}");
    Reply refused = server.verify(one);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body())
        .isEqualTo("{\"code\":40100,\"message\":\"unauthorized\",\"status\":401}");
    assertThat(server.verify(two).status()).isEqualTo(200);
    assertThat(brifle.logout(Json.write(Map.of("token", one))).status()).isEqualTo(200);
    assertThat(brifle.logout(Json.write(Map.of("token", "x"))).status()).isEqualTo(200);
    assertThat(
            server
                .http()
                .send("POST", "/auth/logout", Map.of("Authorization", "Bearer " + two), "")
                .status())
        .isEqualTo(200);
    assertThat(server.verify(two).status()).isEqualTo(401);
    assertThat(brifle.token(key, "out 1")).isNotEqualTo(one);
  }

  @Test
  void logoutThatMakesNoSense_isRefusedInTheContractsShape() {
    assertThat(brifle.logout("").json().get("code").intValue()).isEqualTo(40100);
    assertThat(brifle.logout("{}").json().get("code").intValue()).isEqualTo(40100);
    assertThat(brifle.logout("[]").json().get("code").intValue()).isEqualTo(40000);
    assertThat(brifle.logout("{\"token\":1}").json().get("code").intValue()).isEqualTo(40006);
    assertThat(server.http().get("/auth/logout").status()).isEqualTo(405);
    // A token of another login belongs to no session, and lives on: to say otherwise were a lie.
    assertThat(brifle.logout(Json.write(Map.of("token", token))).status()).isEqualTo(401);
  }

  @Test
  void oldestSession_makesRoom() {
    String other = restume.key(token, "read").raw();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tokens.add(brifle.token(other, "session " + i));
    }
    assertThat(server.verify(tokens.getFirst()).status()).isEqualTo(401);
    for (String later : tokens.subList(1, 6)) {
      assertThat(server.verify(later).status()).isEqualTo(200);
    }
  }

  @Test
  void issue_isOneEvent_howeverOftenTheTokenIsGiven() {
    String first = brifle.token(key, "event");
    for (int i = 0; i < 5; i++) {
      assertThat(brifle.token(key, "event")).isEqualTo(first);
    }
    String id = Json.parse(Jwt.text(Jwt.of(first).payload())).get("jti").stringValue();
    assertThat(latchkey.run("audit", "export").stdout().lines().filter(it -> it.contains(id)))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("\"token.issue\"", "\"ok\""));
  }
}
