package dev.latchkey.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnwrittenFailuresTest {
  private final Attempt here = new Attempt(new Subject(1, 1), new Subject(2, 2));
  private final Attempt there = new Attempt(new Subject(1, 1), new Subject(3, 3));

  @Test
  void failures_countWhileTheyAreWritten_forTheirPairAndTheirIdentifier() {
    UnwrittenFailures unwritten = new UnwrittenFailures();
    unwritten.begin(here);
    unwritten.begin(here);
    unwritten.begin(there);
    assertThat(unwritten.of(here.pair())).isEqualTo(2);
    assertThat(unwritten.of(there.pair())).isEqualTo(1);
    assertThat(unwritten.of(here.identifier())).isEqualTo(3);

    unwritten.end(here);
    unwritten.end(there);
    assertThat(unwritten.of(here.pair())).isEqualTo(1);
    assertThat(unwritten.of(there.pair())).isZero();
    unwritten.end(here);
    assertThat(unwritten.of(here.identifier())).isZero();
  }

  @Test
  void rule_isReachedByWhatIsWrittenAndWhatIsNot_butNotByWhatIsWrittenAlone() {
    DelayRule rule = DelayRule.of(ThrottleConfig.defaults());
    Counter two = new Counter(2, Duration.ZERO, Instant.EPOCH);
    assertThat(rule.isReached(two, 0)).isFalse();
    assertThat(rule.isReached(two, 1)).isTrue();
    assertThat(rule.isReached(Counter.NONE, 2)).isFalse();
    assertThat(rule.isReached(Counter.NONE, 3)).isTrue();
    Counter ten = new Counter(10, Duration.ofSeconds(9), Instant.EPOCH);
    assertThat(rule.isReached(ten, 0)).as("its delay is over").isFalse();
    assertThat(rule.isReached(ten, 1)).isTrue();
  }
}
