package dev.latchkey.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void trial_isOverAtTheVeryInstantItEnds() {
    Subscription trial = Subscription.trialUntil(END);
    assertThat(trial.standingAt(END.minusNanos(1))).isEqualTo(Standing.ACTIVE);
    assertThat(trial.standingAt(END)).isEqualTo(Standing.EXPIRED);
    assertThat(trial.standingAt(END.plusSeconds(1))).isEqualTo(Standing.EXPIRED);
  }

  @Test
  void trialWithoutEnd_goesOn() {
    assertThat(new Subscription(SubscriptionStatus.TRIAL, null).standingAt(Instant.MAX))
        .isEqualTo(Standing.ACTIVE);
  }

  @Test
  void otherStatuses_standWhateverTheTime() {
    assertThat(Subscription.ACTIVE.standingAt(Instant.MAX)).isEqualTo(Standing.ACTIVE);
    assertThat(new Subscription(SubscriptionStatus.ACTIVE, END).standingAt(END))
        .isEqualTo(Standing.ACTIVE);
    assertThat(new Subscription(SubscriptionStatus.EXPIRED, END).standingAt(Instant.EPOCH))
        .isEqualTo(Standing.EXPIRED);
    assertThat(new Subscription(SubscriptionStatus.SUSPENDED, null).standingAt(Instant.EPOCH))
        .isEqualTo(Standing.SUSPENDED);
  }

  @Test
  void suspendedTrial_resumesWithTheSameEnd() {
    Instant now = END.minusSeconds(1);
    Subscription suspended =
        Subscription.trialUntil(END).changedTo(SubscriptionStatus.SUSPENDED, null, now);
    assertThat(suspended.changedTo(SubscriptionStatus.TRIAL, null, now))
        .isEqualTo(Subscription.trialUntil(END));
  }

  @Test
  void trialGivenAgainAfterItsEnd_hasNoSetEnd() {
    Subscription again =
        Subscription.trialUntil(END).changedTo(SubscriptionStatus.TRIAL, null, END);
    assertThat(again).isEqualTo(new Subscription(SubscriptionStatus.TRIAL, null));
  }

  @Test
  void trialGivenWithAnEnd_hasThatEnd() {
    Instant later = END.plusSeconds(60);
    assertThat(Subscription.trialUntil(END).changedTo(SubscriptionStatus.TRIAL, later, END))
        .isEqualTo(Subscription.trialUntil(later));
  }

  @Test
  void end_isKeptToTheMillisecond() {
    assertThat(Subscription.trialUntil(END.plusNanos(1_999_999)).trialEndsAt())
        .isEqualTo(END.plusMillis(1));
  }
}
