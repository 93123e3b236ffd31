package dev.latchkey.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.throttle.ThrottleVerdict.Delayed;
import dev.latchkey.core.throttle.ThrottleVerdict.Locked;
import dev.latchkey.core.throttle.ThrottleVerdict.Open;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnEveryDatabase
@Timeout(60)
class ThrottleTest {
  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final Databases databases;
  private final ManualTime time = new ManualTime();
  private final ThrottleInstallation server;

  ThrottleTest(Databases databases) {
    this.databases = databases;
    server = new ThrottleInstallation(databases.database(), time);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void thirdFailureInARow_beginsADelayOfASecond_whichEndsAtItsInstant() {
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    for (int failure = 1; failure <= 3; failure++) {
      assertThat(server.wrong("iris", HERE)).isEqualTo("open");
    }
    Attempt attempt = server.throttle.attempt("iris", HERE);
    assertThat(server.throttle.confirm(attempt)).isEqualTo(new Delayed(Duration.ofSeconds(1)));

    time.advance(Duration.ofSeconds(1).minus(INSTANT));
    assertThat(server.throttle.confirm(attempt)).isEqualTo(new Delayed(INSTANT));
    time.advance(INSTANT);
    assertThat(server.throttle.confirm(attempt)).isEqualTo(new Open());
    assertThat(server.right("iris", HERE)).isEqualTo("open");
  }

  @Test
  void eachFurtherFailure_doublesTheDelay_upTo15Minutes() {
    fail("iris", HERE, 3);
    List<Long> delays = new ArrayList<>();
    for (int failure = 4; failure <= 15; failure++) {
      Duration delay = delayOf("iris", HERE);
      delays.add(delay.toSeconds());
      time.advance(delay);
      assertThat(server.wrong("iris", HERE)).isEqualTo("open");
    }
    assertThat(delays).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
  }

  @Test
  void attemptDuringTheDelay_doublesIt_evenWithTheRightSecret() {
    fail("iris", HERE, 3);
    assertThat(server.right("iris", HERE)).isEqualTo("PT2S");
    assertThat(server.wrong("iris", HERE)).isEqualTo("PT4S");
    time.advance(Duration.ofSeconds(3));
    assertThat(server.right("iris", HERE)).isEqualTo("PT8S");
    time.advance(Duration.ofSeconds(8));
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    assertThat(server.outcomes())
        .containsExactly("wrong", "wrong", "wrong", "throttled", "throttled", "throttled");
  }

  @Test
  void attemptsAtTheLongestDelay_areWrittenOnceASecond() {
    fail("iris", HERE, 3);
    for (int attempt = 0; attempt < 10; attempt++) {
      server.wrong("iris", HERE);
    }
    int events = server.outcomes().size();
    assertThat(server.wrong("iris", HERE)).isEqualTo("PT15M");
    time.advance(Duration.ofMillis(999));
    assertThat(server.wrong("iris", HERE)).isEqualTo("PT14M59.001S");
    assertThat(server.outcomes()).hasSize(events);
    time.advance(INSTANT);
    assertThat(server.wrong("iris", HERE)).isEqualTo("PT15M");
    assertThat(server.outcomes()).hasSize(events + 1);
  }

  @Test
  void delay_isOfThisIdentifierAndThisSource() {
    fail("iris", "2001:db8::1", 3);
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    fail("iris", HERE, 3);
    assertThat(server.right("IRIS", HERE)).isEqualTo("PT2S");
    assertThat(server.right("iris", "::ffff:" + HERE)).isEqualTo("PT4S");
    assertThat(server.right("iris", ELSEWHERE)).isEqualTo("open");
    assertThat(server.right("rose", HERE)).isEqualTo("open");
  }

  @Test
  void success_clearsTheCount() {
    fail("iris", HERE, 2);
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    assertThat(server.rows("throttle")).isZero();
    fail("iris", HERE, 2);
    assertThat(server.right("iris", HERE)).isEqualTo("open");
  }

  @Test
  void successWithoutFailuresBefore_writesNothing() {
    server.right("iris", HERE);
    assertThat(server.rows("throttle")).isZero();
    assertThat(server.rows("change")).isZero();
    assertThat(server.outcomes()).isEmpty();
  }

  @Test
  void hundredFailuresFromAnywhere_lockForHalfAnHour_butNotWhereItIsAtHome() {
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    failFromManySources("iris", 99);
    assertThat(server.throttle.confirm(server.throttle.attempt("iris", ELSEWHERE)))
        .isEqualTo(new Open());
    assertThat(server.wrong("iris", "198.51.100.250")).isEqualTo("open");

    assertThat(server.right("iris", ELSEWHERE)).isEqualTo("locked");
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    assertThat(server.right("iris", ELSEWHERE))
        .as("the lock outlives the success of a known source")
        .isEqualTo("locked");

    time.advance(Duration.ofMinutes(30).minus(INSTANT));
    assertThat(server.right("iris", ELSEWHERE)).isEqualTo("locked");
    time.advance(INSTANT);
    assertThat(server.wrong("iris", ELSEWHERE)).as("counting begins anew").isEqualTo("open");
    assertThat(server.right("iris", ELSEWHERE)).isEqualTo("open");
  }

  @Test
  void successFromAnywhere_endsTheRowOfFailures() {
    failFromManySources("iris", 99);
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    assertThat(server.wrong("iris", ELSEWHERE)).isEqualTo("open");
    assertThat(server.right("iris", ELSEWHERE)).isEqualTo("open");
  }

  @Test
  void wrongSecretsAtHome_whileItIsLocked_areStillDelayed() {
    server.right("iris", HERE);
    failFromManySources("iris", 100);
    fail("iris", HERE, 3);
    assertThat(server.right("iris", HERE)).isEqualTo("PT2S");
  }

  @Test
  void sourceIsAtHome_for30Days_onEveryServer() {
    server.right("iris", HERE);
    server.close();
    time.advance(Duration.ofDays(30));
    try (ThrottleInstallation other = new ThrottleInstallation(databases.another(), time)) {
      for (int source = 0; source < 100; source++) {
        other.wrong("iris", "198.51.100." + source);
      }
      Attempt attempt = other.throttle.attempt("iris", HERE);
      assertThat(other.throttle.confirm(attempt)).isEqualTo(new Open());
      time.advance(INSTANT);
      assertThat(other.throttle.confirm(attempt)).isEqualTo(new Locked());
    }
  }

  @Test
  void lockLiftedByAnAdministrator_isLiftedAtOnce() {
    failFromManySources("iris", 100);
    assertThat(server.right("iris", HERE)).isEqualTo("locked");
    assertThat(unlock("Iris")).isTrue();
    assertThat(server.right("iris", HERE)).isEqualTo("open");
    assertThat(unlock("Iris")).isFalse();
  }

  @Test
  void locksOfOneWithSeveralIdentifiers_areLiftedTogether() {
    failFromManySources("jon@acme.example", 100);
    assertThat(unlock("jon", "JON@acme.example", "jon@acme.example")).isTrue();
    assertThat(server.right("jon@acme.example", HERE)).isEqualTo("open");
    assertThat(unlock("jon", "jon@acme.example")).isFalse();
  }

  @Test
  void counts_surviveARestart_andAreSharedByServers() {
    try (ThrottleInstallation other = new ThrottleInstallation(databases.another(), time)) {
      assertThat(other.right("iris", HERE)).isEqualTo("open");
      fail("iris", HERE, 3);
      Attempt attempt = other.throttle.attempt("iris", HERE);
      while (other.throttle.confirm(attempt) instanceof Open) {
        Thread.onSpinWait();
      }
      assertThat(other.right("iris", HERE)).isEqualTo("PT2S");
    }
    try (ThrottleInstallation restarted = new ThrottleInstallation(databases.another(), time)) {
      assertThat(restarted.right("iris", HERE)).isEqualTo("PT4S");
    }
  }

  @Test
  void ofManyGuessesAtOnce_threeAreAnswered_andTheRightOneIsNot() throws Exception {
    List<Callable<String>> guesses = new ArrayList<>();
    for (int guess = 0; guess < 40; guess++) {
      Attempt attempt = server.throttle.attempt("iris", HERE);
      // All have been let in before the first is answered.
      assertThat(server.ask(attempt)).isEqualTo(new Open());
      guesses.add(
          () -> ThrottleInstallation.text(server.throttle.failed(attempt, server.event("wrong"))));
    }
    Attempt right = server.throttle.attempt("iris", HERE);
    assertThat(server.ask(right)).isEqualTo(new Open());

    List<String> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : threads.invokeAll(guesses)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).hasSize(40);
    assertThat(Collections.frequency(answers, "open")).isEqualTo(3);
    assertThat(Collections.frequency(answers, "PT1S")).isEqualTo(37);
    assertThat(server.throttle.confirm(right)).isEqualTo(new Delayed(Duration.ofSeconds(1)));
    assertThat(server.outcomes()).containsExactly("wrong", "wrong", "wrong");
  }

  @Test
  void rows_holdNoNames() {
    server.right("iris", HERE);
    fail("iris", HERE, 1);
    server.close();
    List<String> columns = List.of("subject FROM throttle", "identifier FROM known_source");
    for (String column : columns) {
      List<byte[]> found =
          server.database.read(
              tx -> tx.handle().createQuery("SELECT " + column).mapTo(byte[].class).list());
      assertThat(found).isNotEmpty().allSatisfy(bytes -> assertThat(bytes).hasSize(16));
    }
  }

  private void fail(String identifier, String source, int times) {
    for (int failure = 0; failure < times; failure++) {
      assertThat(server.wrong(identifier, source)).isEqualTo("open");
    }
  }

  private boolean unlock(String... identifiers) {
    return server.database.write(tx -> server.throttle.unlock(tx, Set.of(identifiers)));
  }

  private void failFromManySources(String identifier, int times) {
    for (int source = 0; source < times; source++) {
      assertThat(server.wrong(identifier, "198.51.100." + source)).isEqualTo("open");
    }
  }

  private Duration delayOf(String identifier, String source) {
    return server.throttle.confirm(server.throttle.attempt(identifier, source))
            instanceof Delayed(Duration delay)
        ? delay
        : Duration.ZERO;
  }
}
