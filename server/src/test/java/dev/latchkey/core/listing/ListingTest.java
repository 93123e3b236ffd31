package dev.latchkey.core.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 501, 1000, 1234})
  void stream_givesEveryRowOnce(int rows) {
    assertThat(numbersUpTo(rows).stream())
        .containsExactlyElementsOf(IntStream.range(0, rows).boxed().toList());
  }

  @Test
  void page_startsAfterTheRowGiven() {
    assertThat(numbersUpTo(10).page(null, 3)).containsExactly(0, 1, 2);
    assertThat(numbersUpTo(10).page(at(7), 3)).containsExactly(8, 9);
    assertThat(numbersUpTo(10).page(at(9), 3)).isEmpty();
  }

  @Test
  void page_holdsAtLeastOneRow() {
    assertThatThrownBy(() -> numbersUpTo(10).page(null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Listing<Integer> numbersUpTo(int end) {
    return new Listing<>(
        ListingTest::at,
        (after, limit) -> {
          int start = after.isStart() ? 0 : (int) after.at() + 1;
          return IntStream.range(start, end).limit(limit).boxed().toList();
        });
  }

  private static Position at(int row) {
    return new Position(row, "");
  }
}
