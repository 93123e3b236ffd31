package dev.latchkey.core.token.signingkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeySuccessionTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(1);

  @Test
  void states_followFromTimes_atTheInstantItself() {
    SigningKey first = key("first", 0, 3_700);
    SigningKey second = key("second", 100, null);
    KeySuccession succession = new KeySuccession(List.of(second, first));

    assertThat(succession.statusAt(at(99), first)).isEqualTo(SigningKeyStatus.ACTIVE);
    assertThat(succession.statusAt(at(99), second)).isEqualTo(SigningKeyStatus.NEXT);
    assertThat(succession.statusAt(at(100), first)).isEqualTo(SigningKeyStatus.VERIFYING);
    assertThat(succession.statusAt(at(100), second)).isEqualTo(SigningKeyStatus.ACTIVE);
    assertThat(succession.statusAt(at(3_699), first)).isEqualTo(SigningKeyStatus.VERIFYING);
    assertThat(succession.statusAt(at(3_700), first)).isEqualTo(SigningKeyStatus.RETIRED);
    assertThat(succession.activeAt(at(-1))).isEmpty();
    assertThat(succession.lastAt(at(50))).contains(second);
  }

  @Test
  void eachKeyButTheLast_endsALifetimeAfterItsSuccessorsTime() {
    KeySuccession succession =
        new KeySuccession(List.of(key("a", 0, null), key("b", 100, null), key("c", 200, null)));

    assertThat(succession.changedEnds(at(50), LIFETIME))
        .containsExactly(key("a", 0, 3_700L), key("b", 100, 3_800L));
  }

  @Test
  void end_isPutOff_andNeverBroughtForward() {
    KeySuccession succession = new KeySuccession(List.of(key("a", 0, 9_000), key("b", 100, null)));

    assertThat(succession.changedEnds(at(50), LIFETIME)).isEmpty();
    assertThat(succession.changedEnds(at(50), LIFETIME.multipliedBy(3)))
        .containsExactly(key("a", 0, 10_900L));
  }

  @Test
  void keyWhoseSuccessorWasRetired_goesOnWithoutEnd() {
    KeySuccession succession = new KeySuccession(List.of(key("a", 0, 3_700), key("b", 100, 50)));

    assertThat(succession.changedEnds(at(50), LIFETIME)).containsExactly(key("a", 0, null));
    assertThat(succession.activeAt(at(100))).contains(key("a", 0, 3_700L));
  }

  private static SigningKey key(String kid, long activeFrom, @Nullable Number verifyUntil) {
    return new SigningKey(
        kid,
        "profile",
        "HS256",
        "opening.",
        START,
        at(activeFrom),
        verifyUntil == null ? null : at(verifyUntil.longValue()));
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
