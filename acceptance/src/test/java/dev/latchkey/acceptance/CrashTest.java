package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.AuditTrail;
import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.TokenId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A server that is killed at the worst moment has recorded every token that anybody received. */
@OnEachStore
class CrashTest {
  private static final int ROUNDS = 3;
  private static final int TOKENS_A_ROUND = 300;
  private static final int CLIENTS = 8;

  private final Latchkey latchkey;
  private final Account caller;

  CrashTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.caller = people.caller();
  }

  @Test
  void killedUnderLoad_everyTokenReceived_hasItsEvent_andTheTrailIsIntact()
      throws InterruptedException {
    Queue<String> received = new ConcurrentLinkedQueue<>();
    for (int round = 1; round <= ROUNDS; round++) {
      killUnderLoad(received, round * TOKENS_A_ROUND);
    }

    try (Server restarted = latchkey.start()) {
      assertThat(received.stream().skip(received.size() - 20L))
          .extracting(token -> restarted.verify(token).status())
          .containsOnly(200);
    }
    assertThat(AuditTrail.of(latchkey).issuedTokens())
        .containsAll(received.stream().map(TokenId::of).toList());
    CommandResult verified = latchkey.run("audit", "verify");
    assertThat(verified.exit()).as("%s", verified).isZero();
  }

  /**
   * Many clients log in without pause until so many tokens have been received; then the server is
   * killed.
   */
  private void killUnderLoad(Queue<String> received, int target) throws InterruptedException {
    Server server = latchkey.start();
    List<Function<Account, String>> logins = List.of(server::rebelcoreToken, server::kubexToken);
    List<Thread> clients =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                i -> Thread.ofVirtual().start(() -> drain(logins.get(i % logins.size()), received)))
            .toList();
    try {
      Eventually.within(Duration.ofMinutes(1), target + " tokens", () -> received.size() >= target);
    } finally {
      server.kill();
    }
    for (Thread client : clients) {
      client.join();
    }
    server.close();
  }

  /** Logs in again and again until the server is gone. */
  private void drain(Function<Account, String> login, Queue<String> received) {
    try {
      while (true) {
        received.add(login.apply(caller));
      }
    } catch (UncheckedIOException e) {
      // Killed.
    }
  }
}
