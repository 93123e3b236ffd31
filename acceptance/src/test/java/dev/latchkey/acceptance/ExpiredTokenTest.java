package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Challenge;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A token works until it expires, and then says so. */
@OnEachStore(
    configuration =
        """
        dialects:
          rebelcore: {lifetime: 2s}
          kubex: {lifetime: 2s}
        """)
class ExpiredTokenTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Server server;
  private final Population people;

  ExpiredTokenTest(Server server, Population people) {
    this.server = server;
    this.people = people;
  }

  @Test
  void rebelcoreToken_worksForItsLifetime_thenIsExpired() {
    JsonNode login = server.rebelcore(people.caller()).json();
    String token = login.get("token").stringValue();
    Instant end = Instant.ofEpochSecond(login.get("expires_at").longValue());

    assertThat(server.verify(token).status()).isEqualTo(200);
    Eventually.within(PATIENCE, "expired", () -> server.verify(token).status() == 401);

    // Sealed inside is the moment to the millisecond, so it may outlive the truncated second by
    // less than one.
    assertThat(Instant.now()).isAfterOrEqualTo(end);
    Reply reply = server.verify(token);
    assertThat(reply.body()).isEqualTo("{\"detail\":\"token expired\"}");
    assertExpired(reply);
  }

  @Test
  void kubexToken_worksForItsLifetime_thenIsExpired() {
    String token = server.kubexToken(people.enabledUser());
    long end = Json.parse(Jwt.text(Jwt.of(token).payload())).get("exp").longValue();

    assertThat(server.verify(token).status()).isEqualTo(200);
    Eventually.within(PATIENCE, "expired", () -> server.verify(token).status() == 401);

    assertThat(Instant.now()).isAfterOrEqualTo(Instant.ofEpochSecond(end));
    Reply reply = server.verify(token);
    KubexContract.assertError(reply, 401);
    assertExpired(reply);
  }

  private static void assertExpired(Reply reply) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(Challenge.of(reply).scheme()).isEqualTo("Bearer");
    assertThat(Challenge.of(reply).error()).isEqualTo("invalid_token");
    assertThat(Challenge.of(reply).description()).isEqualTo("token expired");
  }
}
