package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Wrong secrets are delayed, and lock; humans may ask so often. Each test has its sources, and its
 * accounts, for itself.
 */
@OnEachStore(
    configuration =
        """
        http: {trusted-proxies: [127.0.0.0/8]}
        throttle: {lock-after: 12, lock-for: 3s, requests-per-minute: 5}
        """)
class ThrottleTest {
  private static final String REBELCORE = "/api/v1/authorize";
  private static final String KUBEX = "/api/v2/authorize";

  private final Latchkey latchkey;
  private final Server server;
  private final Population people;

  ThrottleTest(Latchkey latchkey, Server server, Population people) {
    this.latchkey = latchkey;
    this.server = server;
    this.people = people;
  }

  @Test
  void thirdWrongSecret_beginsADelay_thatEachAttemptDoubles_upTo15Minutes() {
    Account account = latchkey.mintApiUser(Population.ACME);
    failThrice(account, "192.0.2.1");

    List<String> retryAfter = new ArrayList<>();
    for (int attempt = 0; attempt < 11; attempt++) {
      // Now wrong, now right: the secret is not looked at.
      Reply reply =
          rebelcore(attempt % 2 == 0 ? account : account.withWrongPassword(), "192.0.2.1");
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.body()).isEqualTo("{\"detail\":\"too many attempts\"}");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      retryAfter.add(reply.header("Retry-After"));
    }
    assertThat(retryAfter).startsWith("2", "4", "8", "16", "32", "64", "128", "256", "512", "900");

    assertThat(rebelcore(account, "192.0.2.2").status()).as("another source").isEqualTo(200);
    assertThat(rebelcore(people.caller(), "192.0.2.1").status())
        .as("another identifier")
        .isEqualTo(200);
    assertThat(AuditTrail.of(latchkey).events())
        .filteredOn(event -> event.get("outcome").asString().equals("throttled"))
        .hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void delay_ends_andASuccessClearsTheCount() {
    Account account = latchkey.mintApiUser(Population.ACME);
    failThrice(account, "192.0.2.3");
    waitFor(Duration.ofSeconds(1));
    for (int round = 0; round < 2; round++) {
      assertThat(rebelcore(account, "192.0.2.3").status()).isEqualTo(200);
      assertThat(rebelcore(account.withWrongPassword(), "192.0.2.3").status()).isEqualTo(401);
      assertThat(rebelcore(account.withWrongPassword(), "192.0.2.3").status()).isEqualTo(401);
    }
    assertThat(rebelcore(account, "192.0.2.3").status()).isEqualTo(200);
  }

  @Test
  void identifierOfNobody_andAnInactiveOne_areThrottledLikeAnyOther() {
    Account nobody =
        new Account("", UUID.randomUUID() + "@api.rebelcore.local", "x".repeat(48), "");
    for (String path : List.of(REBELCORE, KUBEX)) {
      String source = path.equals(REBELCORE) ? "192.0.2.4" : "192.0.2.5";
      Account wrong = latchkey.mintApiUser(Population.ACME).withWrongPassword();
      for (int attempt = 0; attempt < 5; attempt++) {
        String expected = post(path, wrong, source).fingerprint();
        assertThat(expected).startsWith(attempt < 3 ? "401\n" : "429\n");
        assertThat(post(path, nobody, source).fingerprint()).isEqualTo(expected);
        assertThat(post(path, people.inactiveCaller(), source).fingerprint()).isEqualTo(expected);
      }
    }
  }

  @Test
  void refusalThatSaysTheSecretIsRight_isNoFailure() {
    for (int attempt = 0; attempt < 5; attempt++) {
      Reply reply = post(KUBEX, people.suspendedCaller(), "192.0.2.6");
      assertThat(reply.status()).isEqualTo(403);
    }
  }

  @Test
  void sourceIsAnIpv4Address_orAnIpv6Network() {
    Account account = latchkey.mintApiUser(Population.ACME);
    failThrice(account, "2001:db8:0:1::1");
    assertThat(rebelcore(account, "2001:db8:0:1:ffff::1").status()).isEqualTo(429);
    assertThat(rebelcore(account, "2001:db8:0:2::1").status()).isEqualTo(200);
  }

  @Test
  void manyWrongSecretsFromAnywhere_lock_butNotWhereItIsAtHome() {
    Account account = latchkey.mintApiUser(Population.ACME);
    assertThat(rebelcore(account, "192.0.2.7").status()).isEqualTo(200);
    for (int source = 0; source < 12; source++) {
      assertThat(rebelcore(account.withWrongPassword(), "198.51.100." + source).status())
          .isEqualTo(401);
    }
    Reply locked = post(KUBEX, account, "192.0.2.8");
    KubexContract.assertError(locked, 401);
    assertThat(locked.body()).isEqualTo("{\"message\":\"Unauthorized\",\"status\":401}");
    assertThat(rebelcore(account, "192.0.2.8").status()).isEqualTo(401);
    assertThat(rebelcore(account, "192.0.2.7").status()).as("at home").isEqualTo(200);

    Eventually.within(
        Duration.ofSeconds(10),
        "end of the lock",
        () -> rebelcore(account, "192.0.2.8").status() == 200);
  }

  @Test
  void humans_mayAskSoOften_andAreToldWhereTheyStand() {
    for (int left = 4; left >= 0; left--) {
      Reply reply = human("nobody" + left);
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"source\";q=5;w=60");
      assertThat(reply.header("RateLimit")).matches("\"source\";r=" + left + ";t=[1-6][0-9]?");
    }
    Reply refused = human("nobody");
    KubexContract.assertError(refused, 429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
    assertThat(refused.header("RateLimit")).startsWith("\"source\";r=0;t=");

    Reply machine = post(KUBEX, people.caller(), "192.0.2.10");
    assertThat(machine.status()).isEqualTo(200);
    assertThat(machine.find("RateLimit")).isEmpty();
  }

  private Reply human(String username) {
    return post(
        KUBEX,
        new Account("", username, Secrets.remember("gdpvmxwz quiet lantern"), ""),
        "192.0.2.10");
  }

  private void failThrice(Account account, String source) {
    for (int failure = 0; failure < 3; failure++) {
      assertThat(rebelcore(account.withWrongPassword(), source).status()).isEqualTo(401);
    }
  }

  private Reply rebelcore(Account account, String source) {
    return post(REBELCORE, account, source);
  }

  private Reply post(String path, Account account, String source) {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "X-Forwarded-For", source);
    String body = path.equals(REBELCORE) ? account.rebelcoreLogin() : account.kubexLogin();
    Reply reply = server.http().send("POST", path, headers, body);
    if (reply.status() == 200) {
      Secrets.remember(
          reply.json().get(path.equals(REBELCORE) ? "token" : "apiToken").stringValue());
    }
    return reply;
  }

  private static void waitFor(Duration delay) {
    long end = System.nanoTime() + delay.toNanos();
    Eventually.within(delay.plusSeconds(5), "time passes", () -> System.nanoTime() - end > 0);
  }
}
