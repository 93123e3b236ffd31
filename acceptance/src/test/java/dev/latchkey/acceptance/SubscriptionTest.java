package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A customer whose subscription lapsed makes no calls, whatever tokens its callers hold. */
@OnEachStore
class SubscriptionTest {
  private static final Duration SEEN = Duration.ofSeconds(2);

  private final Latchkey latchkey;
  private final Server server;
  private final Account caller;

  SubscriptionTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.caller = people.caller();
  }

  @Test
  void lapsedCustomer_isRefusedAtUseAndAtLogin_untilItIsActiveAgain() {
    String opaque = server.rebelcoreToken(caller);
    String jwt = server.kubexToken(caller);

    for (String lapsed : new String[] {"suspended", "expired"}) {
      become(lapsed);
      Eventually.within(SEEN, lapsed, () -> server.verify(opaque).status() == 403);

      assertThat(Json.names(server.verify(opaque).json())).containsExactly("detail");
      KubexContract.assertError(server.verify(jwt), 403);
      Reply rebelcore = server.rebelcore(caller);
      assertThat(rebelcore.status()).isEqualTo(401);
      assertThat(rebelcore.body()).isEqualTo("{\"detail\":\"invalid credentials\"}");
      KubexContract.assertError(server.kubex(caller), 403);

      become("active");
      Eventually.within(SEEN, "active", () -> server.verify(opaque).status() == 200);

      assertThat(server.verify(jwt).status()).isEqualTo(200);
      assertThat(server.rebelcore(caller).status()).isEqualTo(200);
      assertThat(server.kubex(caller).status()).isEqualTo(200);
    }
  }

  @Test
  void customerOnTrial_isServed_whileTheTrialLasts() {
    latchkey.ask("customer", "create", "On Trial", "--trial-ends", "2999-12-31");
    Account onTrial = latchkey.mintApiUser("On Trial");

    String token = server.rebelcoreToken(onTrial);

    assertThat(server.verify(token).status()).isEqualTo(200);
    assertThat(server.kubex(onTrial).status()).isEqualTo(200);
  }

  private void become(String subscription) {
    latchkey.ask("customer", "set-subscription", Population.ACME, subscription);
  }
}
