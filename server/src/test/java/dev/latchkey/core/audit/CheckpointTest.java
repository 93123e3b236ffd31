package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  @Test
  void text_comesBackAsItWent() {
    assertThat(Checkpoint.parse("12:00ff")).hasToString("12:00ff");
    assertThat(Checkpoint.parse("12:00ff").seal()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "12",
        "12:",
        ":00",
        "0:00",
        "-1:00",
        "12:0",
        "12:0g",
        "12:00 ",
        "1234567890123456789:00"
      })
  void anythingElse_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.parse(text))
        .withMessage("a checkpoint is NUMBER:HEX, as audit verify prints it");
  }
}
