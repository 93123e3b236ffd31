package dev.latchkey.platform.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogConfigTest {

  private static LogConfig of(String yaml) {
    return LogConfig.from(Settings.of(Map.of(), YamlReader.read("f.yaml", yaml)));
  }

  @Test
  void defaults() {
    assertThat(of("")).isEqualTo(LogConfig.DEFAULT);
    assertThat(LogConfig.DEFAULT).isEqualTo(new LogConfig(LogLevel.INFO, LogFormat.TEXT));
  }

  @Test
  void levelAndFormat_canBeSet() {
    assertThat(of("log: {level: debug, format: json}"))
        .isEqualTo(new LogConfig(LogLevel.DEBUG, LogFormat.JSON));
  }

  @Test
  void otherWords_areRefused() {
    assertThatThrownBy(() -> of("log: {level: loud}"))
        .hasMessage(
            "f.yaml:1: log.level is \"loud\", expected one of error, warn, info, debug, trace");
    assertThatThrownBy(() -> of("log: {format: xml}"))
        .hasMessage("f.yaml:1: log.format is \"xml\", expected one of text, json");
  }
}
