package dev.latchkey.face.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {
  /** Ten in all, four of a customer's, three of one. */
  private final Places places = new Places(10, 4, 3);

  private int worked;

  @Test
  void oneOfThem_doesNotTakeAllPlacesOfTheirCustomer() {
    taking(
        3,
        1,
        1,
        () -> {
          assertThat(places.within(customer(1), holder(1), PlacesTest::nothing)).isFalse();
          assertThat(places.within(customer(1), holder(2), PlacesTest::nothing)).isTrue();
          worked++;
        });
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void oneCustomer_doesNotTakeAllPlaces() {
    taking(
        3,
        1,
        1,
        () ->
            taking(
                1,
                1,
                2,
                () -> {
                  assertThat(places.within(customer(1), holder(3), PlacesTest::nothing)).isFalse();
                  assertThat(places.within(customer(2), holder(4), PlacesTest::nothing)).isTrue();
                  worked++;
                }));
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void onceHalfIsTaken_everyCustomerHasOne_soThatAHandfulDoesNotTakeTheRest() {
    taking(
        3,
        1,
        1,
        () ->
            taking(
                2,
                2,
                2,
                () -> {
                  assertThat(places.within(customer(1), holder(3), PlacesTest::nothing)).isFalse();
                  assertThat(places.within(customer(2), holder(4), PlacesTest::nothing)).isFalse();
                  takeOneEach(3, 7);
                }));
    assertThat(worked).isEqualTo(1);
  }

  /** Customers from {@code first} to {@code last} take one place each, and then there is none. */
  private void takeOneEach(int first, int last) {
    if (first > last) {
      assertThat(places.within(customer(last + 1), holder(last + 1), PlacesTest::nothing))
          .isFalse();
      worked++;
      return;
    }
    taking(
        1,
        first,
        first,
        () -> {
          assertThat(places.within(customer(first), holder(100), PlacesTest::nothing)).isFalse();
          takeOneEach(first + 1, last);
        });
  }

  @Test
  void place_isGivenBack_alsoWhenTheWorkFails() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> places.within(customer(1), holder(1), PlacesTest::fail))
          .isInstanceOf(IllegalStateException.class);
    }
    taking(3, 1, 1, () -> worked++);
    assertThat(worked).isEqualTo(1);
  }

  private static void nothing() {}

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  /** Does the work while so many places are taken. */
  private void taking(int count, int customer, int holder, Runnable work) {
    Runnable inside = count == 1 ? work : () -> taking(count - 1, customer, holder, work);
    assertThat(places.within(customer(customer), holder(holder), inside)).isTrue();
  }

  private static CustomerId customer(int number) {
    return new CustomerId(new UUID(0, number));
  }

  private static PrincipalId holder(int number) {
    return new PrincipalId(PrincipalKind.USER, new UUID(0, number));
  }
}
