package dev.latchkey.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @Test
  void textForm_isReadBack() {
    for (Position position :
        new Position[] {
          Position.START,
          new Position(0, "c/clerk"),
          new Position(-1, ""),
          new Position(1_771_240_000_123L, "0198c2b7-0000-7000-8000-000000000000")
        }) {
      assertThat(Position.parse(position.toString())).contains(position);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ".a",
        "a",
        "A.x",
        "+1.x",
        "00.x",
        "zzzzzzzzzzzzzzzzzzzz.x",
        "1 .x",
        "-.x"
      })
  void anyOtherText_isNone(String text) {
    assertThat(Position.parse(text)).isEmpty();
  }

  @Test
  void idOfMoreThanAHundredCharacters_isNone() {
    assertThat(Position.parse("1." + "x".repeat(100))).isPresent();
    assertThat(Position.parse("1." + "x".repeat(101))).isEmpty();
  }
}
