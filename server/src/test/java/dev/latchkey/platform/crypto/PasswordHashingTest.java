package dev.latchkey.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
  private static final SecretText PASSWORD = SecretText.of("correct horse battery staple");

  @Test
  void passwords_matchTheirOwnHashOnly() {
    try (PasswordHashing hashing = new PasswordHashing(1, 4, Randomness.secure())) {
      String hash = hashing.hash(PASSWORD).orElseThrow();

      assertThat(hashing.matches(PASSWORD, hash)).isEqualTo(PasswordVerdict.MATCH);
      assertThat(hashing.matches(SecretText.of("other"), hash)).isEqualTo(PasswordVerdict.MISMATCH);
      assertThat(hashing.matchesNobody(PASSWORD)).isEqualTo(PasswordVerdict.MISMATCH);
    }
  }

  @Test
  void moreThanRunAndWait_areToldAtOnce_andTheRestAreAnswered() throws Exception {
    try (PasswordHashing hashing = new PasswordHashing(1, 1, Randomness.secure());
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      String hash = hashing.hash(PASSWORD).orElseThrow();
      List<Callable<PasswordVerdict>> storm = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        storm.add(() -> hashing.matches(PASSWORD, hash));
      }
      List<PasswordVerdict> verdicts = new ArrayList<>();
      for (Future<PasswordVerdict> verdict : executor.invokeAll(storm)) {
        verdicts.add(verdict.get());
      }

      assertThat(verdicts).contains(PasswordVerdict.MATCH, PasswordVerdict.OVERLOADED);
      assertThat(verdicts).doesNotContain(PasswordVerdict.MISMATCH);
      assertThat(hashing.matches(PASSWORD, hash)).isEqualTo(PasswordVerdict.MATCH);
    }
  }

  @Test
  void malformedHash_isAnErrorOfTheCaller() {
    try (PasswordHashing hashing = new PasswordHashing(1, 1, Randomness.secure())) {
      assertThatIllegalArgumentException().isThrownBy(() -> hashing.matches(PASSWORD, "plain"));
    }
  }

  @Test
  void interruptedCaller_staysInterrupted() {
    try (PasswordHashing hashing = new PasswordHashing(1, 1, Randomness.secure())) {
      Thread.currentThread().interrupt();
      assertThatIllegalStateException().isThrownBy(() -> hashing.hash(PASSWORD));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void defaultThreads_areAtLeastOne() {
    assertThat(PasswordHashing.defaultThreads())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }
}
