package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was counted outlives the server that counted it. */
@OnEachStore(
    configuration =
        """
        http: {trusted-proxies: [127.0.0.0/8]}
        throttle: {lock-after: 12}
        """)
class ThrottleRestartTest {
  private final Latchkey latchkey;
  private final Account delayed;
  private final Account locked;

  ThrottleRestartTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.delayed = people.caller();
    this.locked = people.suspendedCaller();
  }

  @Test
  void delaysAndLocks_surviveARestart() {
    try (Server server = latchkey.start()) {
      assertThat(kubex(server, locked, "192.0.2.9").status()).isEqualTo(403);
      for (int failure = 0; failure < 3; failure++) {
        assertThat(kubex(server, delayed.withWrongPassword(), "192.0.2.1").status()).isEqualTo(401);
      }
      for (int attempt = 0; attempt < 8; attempt++) {
        assertThat(kubex(server, delayed, "192.0.2.1").status()).isEqualTo(429);
      }
      assertThat(kubex(server, delayed, "192.0.2.2").status()).as("becomes known").isEqualTo(200);
      for (Account account : new Account[] {delayed, locked}) {
        for (int source = 0; source < 12; source++) {
          kubex(server, account.withWrongPassword(), "198.51.100." + source);
        }
      }
    }
    try (Server server = latchkey.start()) {
      Reply still = kubex(server, delayed, "192.0.2.1");
      assertThat(still.status()).isEqualTo(429);
      assertThat(still.header("Retry-After")).isEqualTo("512");
      assertThat(kubex(server, delayed, "192.0.2.2").status()).as("at home").isEqualTo(200);
      assertThat(kubex(server, delayed, "192.0.2.3").status()).as("locked").isEqualTo(401);
      assertThat(kubex(server, locked, "192.0.2.3").status()).as("locked").isEqualTo(401);
    }
  }

  private static Reply kubex(Server server, Account account, String source) {
    return server
        .http()
        .send(
            "POST",
            "/api/v2/authorize",
            Map.of("Content-Type", "application/json", "X-Forwarded-For", source),
            account.kubexLogin());
  }
}
