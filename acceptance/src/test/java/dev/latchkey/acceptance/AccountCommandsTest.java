package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Roles, API keys and sessions from the command line, while a server runs. */
@OnEachStore(configuration = "throttle.requests-per-minute: 0\nscopes: [orders, read, write]\n")
class AccountCommandsTest {
  /** The contract says 250 ms; a busy machine that runs the tests is given more. */
  private static final Duration SEEN = Duration.ofSeconds(2);

  private final Latchkey latchkey;
  private final Server server;
  private final Brifle brifle;

  AccountCommandsTest(Latchkey latchkey, Server server) {
    this.latchkey = latchkey;
    this.server = server;
    this.brifle = new Brifle(server.http());
  }

  @Test
  void whatIsMadeChangedAndRevoked_theRunningServerFollows() {
    JsonNode role = ask("role create --customer Acme --name clerk --scope orders --scope read");
    assertThat(Json.names(role)).startsWith("id", "name", "customer", "scopes");
    Account clerk = latchkey.createUser(Population.ACME, "clerk1", "clerk");
    JsonNode key = ask("key create --user clerk1 --name ci --scope orders");
    assertThat(Json.names(key))
        .containsExactly("id", "name", "raw_key", "prefix", "is_active", "created_at", "scopes");
    String raw = Secrets.remember(key.get("raw_key").stringValue());
    assertThat(raw).matches("rst_[A-Za-z0-9]{30}").startsWith(key.get("prefix").stringValue());
    assertThat(keyed(raw, "orders")).isEqualTo(200);
    assertThat(keyed(raw, "read")).isEqualTo(403);

    String token = brifle.token(raw, "a session");
    JsonNode session =
        ask("session list")
            .valueStream()
            .filter(row -> row.get("session_id").asString("").equals("a session"))
            .findFirst()
            .orElseThrow();
    assertThat(session.get("principal").stringValue())
        .isEqualTo("api-key:" + key.get("id").stringValue());
    assertThat(Json.names(session)).contains("id", "created_at", "expires_at");
    ask("session revoke " + session.get("id").stringValue());
    seen("revocation of the session", () -> server.verify(token).status() == 401);
    String fresh = brifle.token(raw, "a session");
    assertThat(server.verify(fresh).status()).isEqualTo(200);

    ask("role change --customer Acme --name clerk --scope read");
    seen("change of the role, key", () -> keyed(raw, "orders") == 403);
    assertThat(server.verify(fresh, "?scope=orders").status()).isEqualTo(403);

    ask("key revoke " + key.get("id").stringValue());
    seen("revocation of the key", () -> keyed(raw, "") == 401);
    assertThat(server.verify(fresh).status()).isEqualTo(401);
    assertThat(latchkey.run("role", "delete", "--customer", "Acme", "--name", "clerk").refusal())
        .as("%s has it", clerk.username())
        .contains("clerk");
  }

  private int keyed(String raw, String scope) {
    return server
        .http()
        .send("GET", "/verify?scope=" + scope, Map.of("X-API-Key", raw), "")
        .status();
  }

  private JsonNode ask(String command) {
    return latchkey.ask(command.split(" "));
  }

  private static void seen(String what, BooleanSupplier change) {
    var _ = Eventually.within(SEEN, what, change);
  }
}
