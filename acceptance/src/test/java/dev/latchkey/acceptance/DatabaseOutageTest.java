package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.PostgresStore;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import dev.latchkey.acceptance.harness.TcpProxy;
import dev.latchkey.acceptance.harness.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A server that has lost its database says so where it cannot know, and recovers by itself. */
@OnEachStore(StoreKind.POSTGRESQL)
class DatabaseOutageTest {
  private static final Duration NOTICED = Duration.ofSeconds(30);
  private static final Duration RECOVERED = Duration.ofSeconds(60);

  private final Latchkey latchkey;
  private final Account caller;

  DatabaseOutageTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.caller = people.caller();
  }

  @Test
  void connectionsCut_unavailableWhereItCannotKnow_thenRecovers() {
    outage(TcpProxy::cut, "cutter");
  }

  @Test
  void networkSilent_unavailableWhereItCannotKnow_thenRecovers() {
    outage(TcpProxy::fallSilent, "silencer");
  }

  private void outage(Consumer<TcpProxy> breaks, String leaver) {
    Account leaving = latchkey.createUser(Population.ACME, leaver, "member", "--api-enabled");
    List<String> received = new ArrayList<>();
    try (TcpProxy network = TcpProxy.beforePostgres();
        Server server = behind(network)) {
      String opaque = server.rebelcoreToken(caller);
      String jwt = server.kubexToken(caller);
      String leaversJwt = server.kubexToken(leaving);
      received.addAll(List.of(opaque, jwt, leaversJwt));
      assertThat(server.verify(opaque).status()).isEqualTo(200);
      assertThat(server.verify(leaversJwt).status()).isEqualTo(200);
      assertThat(server.http().get("/health/ready").status()).isEqualTo(200);

      breaks.accept(network);
      assertUnavailable(server, opaque, jwt);
      latchkey.ask("user", "deactivate", leaving.username());
      assertUnavailable(server, opaque, jwt);

      network.mend();
      Eventually.within(RECOVERED, "verifies again", () -> server.verify(opaque).status() == 200);
      Eventually.within(RECOVERED, "logs in again", () -> server.rebelcore(caller).status() == 200);
      Eventually.within(RECOVERED, "logs in again", () -> server.kubex(caller).status() == 200);
      Eventually.within(
          RECOVERED, "ready again", () -> server.http().get("/health/ready").status() == 200);
      assertThat(server.verify(leaversJwt).status()).isEqualTo(401);
      received.add(server.rebelcoreToken(caller));
    }
    assertThat(AuditTrail.of(latchkey).issuedTokens())
        .containsAll(received.stream().map(TokenId::of).toList());
    CommandResult verified = latchkey.run("audit", "verify");
    assertThat(verified.exit()).as("%s", verified).isZero();
  }

  private Server behind(TcpProxy network) {
    return latchkey.on(((PostgresStore) latchkey.store()).through(network.port())).start();
  }

  private void assertUnavailable(Server server, String opaque, String jwt) {
    Reply login = server.rebelcore(caller);
    assertThat(login.status()).as("%s", login).isEqualTo(503);
    assertThat(Json.names(login.json())).containsExactly("detail");
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
    KubexContract.assertError(server.kubex(caller), 500);

    // For a moment a server may go by what it knew; not longer.
    Eventually.within(NOTICED, "503 at /verify", () -> verdict(server, opaque) == 503);
    assertThat(verdict(server, jwt)).isEqualTo(503);
    assertThat(verdict(server, opaque)).isEqualTo(503);
    assertThat(server.http().get("/verify").status()).isEqualTo(401);
    assertThat(server.http().get("/health/live").status()).isEqualTo(200);
    assertThat(server.http().get("/health/ready").status()).isEqualTo(503);
  }

  private static int verdict(Server server, String token) {
    Reply reply = server.verify(token);
    assertThat(reply.status()).as("%s", reply).isIn(200, 503);
    return reply.status();
  }
}
