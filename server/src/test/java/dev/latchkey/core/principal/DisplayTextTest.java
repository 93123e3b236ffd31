package dev.latchkey.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {

  @Test
  void text_isStrippedAndComposed() {
    assertThat(DisplayText.of("  Ame\u0301lie Poulain ", 100)).contains("Am\u00e9lie Poulain");
  }

  @Test
  void length_isCountedInCodePoints() {
    assertThat(DisplayText.of("\uD83D\uDD11".repeat(10), 10)).isPresent();
    assertThat(DisplayText.of("\uD83D\uDD11".repeat(11), 10)).isEmpty();
    assertThat(DisplayText.of("a".repeat(10), 10)).isPresent();
    assertThat(DisplayText.of("a".repeat(11), 10)).isEmpty();
    assertThat(DisplayText.of("a".repeat(1_000_000), 10)).isEmpty();
  }

  @Test
  void joiners_areAllowed() {
    assertThat(DisplayText.of("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", 100)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "a\0b",
        "a\nb",
        "a\u001b[31mb",
        "a\u007f",
        "a\u0085b",
        "a\u2028b",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "\ufeffa",
        "a\u00adb",
        "a\ud800b",
        "\udc00"
      })
  void emptyInvisibleOrBrokenText_isRefused(String text) {
    assertThat(DisplayText.of(text, 100)).isEmpty();
  }
}
