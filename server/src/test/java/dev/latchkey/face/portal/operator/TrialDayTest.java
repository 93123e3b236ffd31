package dev.latchkey.face.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialDayTest {
  @Test
  void trial_isOverWithTheEndOfItsLastDay() {
    TrialDay last = TrialDay.parse("2030-02-28").orElseThrow();

    assertThat(last.end(null)).isEqualTo(Instant.parse("2030-03-01T00:00:00Z"));
    assertThat(TrialDay.of(last.end(null))).isEqualTo(last);
  }

  @Test
  void endWithinADay_staysAsItIs_whereTheDayIsSentBackAsItWasShown() {
    Instant noon = Instant.parse("2030-02-28T12:00:00Z");
    TrialDay shown = TrialDay.of(noon);

    assertThat(shown).hasToString("2030-02-28");
    assertThat(shown.end(noon)).isEqualTo(noon);
    assertThat(TrialDay.parse("2030-03-01").orElseThrow().end(noon))
        .isEqualTo(Instant.parse("2030-03-02T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2030-02-30",
        "2030-2-3",
        "+12030-02-3",
        "9999-12-31",
        "2030-02-28T00:00"
      })
  void textThatIsNoDay_isNone(String text) {
    assertThat(TrialDay.parse(text)).isEmpty();
  }
}
