package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OriginTest {
  @Test
  void textsFromOutside_areMadeHarmless() {
    Origin origin = new Origin("192.0.2.1\u0000", "a\r\nb\u0085", "x".repeat(65));

    assertThat(origin).isEqualTo(new Origin("192.0.2.1 ", "a  b ", "x".repeat(64)));
  }

  @Test
  void longTexts_areNotCutInTheMiddleOfACharacter() {
    String agent = "x".repeat(255) + "\uD83D\uDE00";

    assertThat(new Origin(null, agent, null).userAgent()).isEqualTo("x".repeat(255));
  }

  @Test
  void accountsOfTheCommandLine_areMadeHarmless() {
    assertThat(Actor.commandLine("root\n").text()).isEqualTo("cli:root ");
  }

  @Test
  void textsOfOurOwn_areRefusedWhenTheyAreNotClean() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor("a\u0000b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Actor(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuditFixture.event(1).withTarget("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> AuditFixture.event(1).withData("{\n}"));
  }
}
