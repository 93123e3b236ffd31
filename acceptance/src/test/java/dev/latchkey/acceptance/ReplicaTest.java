package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.Brifle;
import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.PostgresStore;
import dev.latchkey.acceptance.harness.Restume;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.StoreKind;
import dev.latchkey.acceptance.harness.TokenId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL are one installation. */
@OnEachStore(StoreKind.POSTGRESQL)
class ReplicaTest {
  /** The contract says 250 ms; a busy machine that runs the tests is given more. */
  private static final Duration SEEN = Duration.ofSeconds(2);

  private final Latchkey latchkey;
  private final Server one;
  private final Account caller;
  private final Account user;
  private Server other;

  ReplicaTest(Latchkey latchkey, Server one, Population people) {
    this.latchkey = latchkey;
    this.one = one;
    this.other = one;
    this.caller = people.caller();
    this.user = people.enabledUser();
  }

  @BeforeEach
  void startTheOther() {
    PostgresStore store = (PostgresStore) latchkey.store();
    other = latchkey.on(store.withData(latchkey.folder().resolve("other-data"))).start();
  }

  @AfterEach
  void stopTheOther() {
    other.close();
  }

  @Test
  void tokenOfOneServer_isGoodAtTheOther() {
    for (Server issuer : List.of(one, other)) {
      Server verifier = issuer == one ? other : one;
      assertThat(verifier.verify(issuer.rebelcoreToken(caller)).status()).isEqualTo(200);
      assertThat(verifier.verify(issuer.kubexToken(caller)).status()).isEqualTo(200);
    }
  }

  @Test
  void changes_areSeenByBoth() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    assertThat(one.rebelcore(minted).status()).isEqualTo(200);
    assertThat(other.rebelcore(minted).status()).isEqualTo(200);
    String jwt = one.kubexToken(minted);
    String opaque = other.rebelcoreToken(minted);
    assertThat(other.verify(jwt).status()).isEqualTo(200);
    assertThat(one.verify(opaque).status()).isEqualTo(200);

    latchkey.ask("api-user", "deactivate", minted.username());
    seen("deactivation, kubex token, one", () -> one.verify(jwt).status() == 401);
    seen("deactivation, kubex token, other", () -> other.verify(jwt).status() == 401);
    assertThat(one.rebelcore(minted).status()).isEqualTo(401);
    assertThat(other.rebelcore(minted).status()).isEqualTo(401);

    latchkey.ask("customer", "set-subscription", Population.ACME, "suspended");
    seen("suspension, other", () -> other.verify(opaque).status() == 403);
    seen("suspension, one", () -> one.verify(opaque).status() == 403);

    latchkey.ask("customer", "set-subscription", Population.ACME, "active");
    seen("end of suspension, one", () -> one.verify(opaque).status() == 200);
    seen("end of suspension, other", () -> other.verify(opaque).status() == 200);
  }

  @Test
  void keyRevokedAtOne_isRefusedAtTheOther_withAllThatItObtained() {
    Restume restume = new Restume(one.http());
    String token = restume.token(user);
    Restume.Key key = restume.key(token);
    String obtained = new Brifle(other.http()).token(key.raw(), "s");
    assertThat(other.verify(obtained).status()).isEqualTo(200);
    assertThat(verifyKey(other, key)).isEqualTo(200);

    assertThat(restume.revoke(token, key).status()).isEqualTo(204);

    seen("revocation of the key", () -> verifyKey(other, key) == 401);
    seen("revocation, its token", () -> other.verify(obtained).status() == 401);
    assertThat(one.verify(obtained).status()).isEqualTo(401);
  }

  @Test
  void deactivatedUser_andItsReturn_areSeenByBoth_andWhatEndedStaysSo() {
    Restume restume = new Restume(one.http());
    Restume.Key key = restume.key(restume.token(user));
    String jwt = one.kubexToken(user);
    assertThat(other.verify(jwt).status()).isEqualTo(200);
    for (Server server : List.of(one, other)) {
      assertThat(verifyKey(server, key)).isEqualTo(200);
    }

    latchkey.ask("user", "deactivate", user.username());
    seen("deactivation, one", () -> verifyKey(one, key) == 401);
    seen("deactivation, other", () -> verifyKey(other, key) == 401);
    latchkey.ask("user", "activate", user.username());
    seen("activation, other", () -> verifyKey(other, key) == 200);
    seen("activation, one", () -> verifyKey(one, key) == 200);

    assertThat(one.verify(jwt).status()).isEqualTo(401);
    assertThat(other.verify(jwt).status()).isEqualTo(401);
    assertThat(other.verify(one.kubexToken(user)).status()).isEqualTo(200);
  }

  @Test
  void twoHundredLoginsOfOneSession_overBoth_giveOneToken() throws Exception {
    Restume restume = new Restume(one.http());
    String key = restume.key(restume.token(user)).raw();
    List<Callable<String>> logins = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      logins.add(() -> new Brifle(one.http()).token(key, "shared"));
      logins.add(() -> new Brifle(other.http()).token(key, "shared"));
    }
    Set<String> tokens = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> login : threads.invokeAll(logins)) {
        tokens.add(login.get());
      }
    }
    assertThat(tokens).hasSize(1);
  }

  private static int verifyKey(Server server, Restume.Key key) {
    return server.http().send("GET", "/verify", Map.of("X-API-Key", key.raw()), "").status();
  }

  @Test
  void keyRotation_losesNoToken_atEitherServer() throws InterruptedException {
    List<CommandResult> rotations = new ArrayList<>();
    Thread rotating =
        Thread.ofVirtual()
            .start(() -> {
              for (String profile : List.of("kubex", "rebelcore")) {
                rotations.add(latchkey.run("signing-key", "rotate", "--profile", profile));
              }
            });
    // All the while, and until the last new key has been active for a while.
    for (int after = 0; after < 200; after += rotating.isAlive() ? 0 : 1) {
      assertThat(other.verify(one.kubexToken(caller)).status()).isEqualTo(200);
      assertThat(one.verify(other.kubexToken(caller)).status()).isEqualTo(200);
      assertThat(other.verify(one.rebelcoreToken(caller)).status()).isEqualTo(200);
      assertThat(one.verify(other.rebelcoreToken(caller)).status()).isEqualTo(200);
    }
    rotating.join();

    assertThat(rotations).hasSize(2).allSatisfy(rotation -> assertThat(rotation.exit()).isZero());
  }

  @Test
  void wrongSecretsAtOneServer_delayAtTheOther() {
    Account minted = latchkey.mintApiUser(Population.ACME);
    for (int failure = 0; failure < 3; failure++) {
      assertThat(one.rebelcore(minted.withWrongPassword()).status()).isEqualTo(401);
    }
    assertThat(one.rebelcore(minted).header("Retry-After")).isEqualTo("2");
    seen("delay, other", () -> other.rebelcore(minted).status() == 429);
    assertThat(Integer.parseInt(one.rebelcore(minted).header("Retry-After")))
        .as("doubled by both")
        .isGreaterThanOrEqualTo(8);
  }

  @Test
  void bothWriteOneTrail() throws InterruptedException {
    List<String> tokens = new ArrayList<>();
    Thread busy =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < 100; i++) {
                one.rebelcoreToken(caller);
              }
            });
    for (int i = 0; i < 100; i++) {
      tokens.add(other.rebelcoreToken(caller));
    }
    busy.join();

    assertThat(AuditTrail.of(latchkey).issuedTokens())
        .containsAll(tokens.stream().map(TokenId::of).toList());
    CommandResult verified = latchkey.run("audit", "verify");
    assertThat(verified.exit()).as("%s", verified).isZero();
  }

  private static void seen(String what, BooleanSupplier change) {
    Duration took = Eventually.within(SEEN, what, change);
    System.out.printf("%s: seen %d ms after the command ended%n", what, took.toMillis());
  }
}
