package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class LeaseTest {
  private static final Duration TTL = Duration.ofSeconds(10);

  private final ManualTime time = new ManualTime();
  private final Lease one;
  private final Lease other;

  LeaseTest(Databases databases) {
    this.one = new Lease(databases.database(), time, "sealer", "one", TTL);
    this.other = new Lease(databases.another(), time, "sealer", "other", TTL);
  }

  @Test
  void lease_isHeldByOne() {
    assertThat(one.hold()).isTrue();
    assertThat(other.hold()).isFalse();
    assertThat(one.hold()).isTrue();
  }

  @Test
  void leaseThatIsNotProlonged_endsAtTheInstant() {
    one.hold();

    time.advance(TTL.minusMillis(1));
    assertThat(other.hold()).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(other.hold()).isTrue();
    assertThat(one.hold()).isFalse();
  }

  @Test
  void leaseThatIsProlonged_staysWithItsHolder() {
    for (int i = 0; i < 10; i++) {
      assertThat(one.hold()).isTrue();
      assertThat(other.hold()).isFalse();
      time.advance(TTL.dividedBy(2));
    }
  }

  @Test
  void releasedLease_isFreeAtOnce() {
    one.hold();

    one.release();

    assertThat(other.hold()).isTrue();
    assertThat(one.hold()).isFalse();
  }

  @Test
  void release_byOneWhoDoesNotHoldIt_changesNothing() {
    one.hold();

    other.release();

    assertThat(other.hold()).isFalse();
  }
}
