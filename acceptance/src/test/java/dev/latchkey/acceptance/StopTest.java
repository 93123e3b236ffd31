package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.RawHttp;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that is asked to end (SIGTERM) ends well. */
@OnEachStore
class StopTest {
  private final Latchkey latchkey;
  private final Account caller;

  StopTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.caller = people.caller();
  }

  @Test
  void requestInFlight_isFinished_beforeTheServerEnds_withExit0() {
    try (Server server = latchkey.start()) {
      URI base = server.http().base();
      String login = caller.rebelcoreLogin();
      try (RawHttp connection = RawHttp.connect(base)) {
        connection
            .send(
                """
                POST /api/v1/authorize HTTP/1.1\r
                Host: latchkey\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Expect: 100-continue\r
                \r
                """
                    .formatted(login.length()))
            .awaitContinue();

        server.terminate();
        Eventually.within(
            Duration.ofSeconds(10), "no new connections", () -> !Server.accepts(base));
        assertThat(server.isAlive()).isTrue();
        var reply = connection.send(login).receive();

        assertThat(reply.status()).isEqualTo(200);
        Secrets.remember(reply.json().get("token").stringValue());
      }
      assertThat(server.awaitEnd()).isZero();
    }
  }

  @Test
  void tokens_liveOnOverARestart() {
    String opaque;
    String jwt;
    try (Server server = latchkey.start()) {
      opaque = server.rebelcoreToken(caller);
      jwt = server.kubexToken(caller);
    }
    try (Server server = latchkey.start()) {
      assertThat(server.verify(opaque).status()).isEqualTo(200);
      assertThat(server.verify(jwt).status()).isEqualTo(200);
    }
  }

  @Test
  void healthyServer_saysSo() {
    try (Server server = latchkey.start()) {
      assertThat(server.http().get("/health/ready").status()).isEqualTo(200);
      assertThat(server.http().get("/health/live").status()).isEqualTo(200);
    }
  }
}
