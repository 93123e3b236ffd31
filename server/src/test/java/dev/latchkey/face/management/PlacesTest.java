package dev.latchkey.face.management;

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
    places.within(
        ACME,
        () ->
            places.within(
                ACME,
                () -> {
                  assertRefused(ACME);
                  places.within(OTHER, () -> assertRefused(OTHER));
                  worked++;
                }));
    assertThat(worked).isEqualTo(1);
    places.within(ACME, () -> places.within(ACME, () -> worked++));
    assertThat(worked).isEqualTo(2);
  }

  @Test
  void place_isGivenBack_whenTheWorkFails() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> places.within(ACME, PlacesTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }
    places.within(ACME, () -> worked++);
    assertThat(worked).isEqualTo(1);
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  private void assertRefused(CustomerId customer) {
    assertThatThrownBy(() -> places.within(customer, () -> worked++)).isInstanceOf(Refused.class);
  }
}
