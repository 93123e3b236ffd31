package dev.latchkey.face.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.principal.CustomerId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final CustomerId ACME = new CustomerId(new UUID(0, 1));
  private static final CustomerId OTHER = new CustomerId(new UUID(0, 2));

  private final Places places = new Places(3, 2);
  private int worked;

  @Test
  void oneCustomer_doesNotTakeAllPlaces() {
    assertWorked(
        ACME,
        () ->
            assertWorked(
                ACME,
                () -> {
                  assertRefused(ACME);
                  assertWorked(OTHER, () -> assertRefused(OTHER));
                  worked++;
                }));
    assertThat(worked).isEqualTo(1);
    assertWorked(ACME, () -> assertWorked(ACME, () -> worked++));
    assertThat(worked).isEqualTo(2);
  }

  @Test
  void place_isGivenBack_whenTheWorkFails() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> assertWorked(ACME, PlacesTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }
    assertWorked(ACME, () -> worked++);
    assertThat(worked).isEqualTo(1);
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  private void assertWorked(CustomerId customer, Runnable work) {
    assertThat(places.within(customer, work)).isTrue();
  }

  private void assertRefused(CustomerId customer) {
    assertThat(places.within(customer, () -> worked++)).isFalse();
  }
}
