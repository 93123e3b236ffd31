package dev.latchkey.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DottedNamesTest {

  @Test
  void fullName_onOneLine_isTheSameAsNesting() {
    Settings settings =
        settings(
            "http.body-limit: 4096\nhttp: {header-limit: 2048}\nhttp.request-line-limit: 1024\n");

    assertThat(settings.integer("http.body-limit", 1, 1, 9999)).isEqualTo(4096);
    assertThat(settings.integer("http.header-limit", 1, 1, 9999)).isEqualTo(2048);
    assertThat(settings.integer("http.request-line-limit", 1, 1, 9999)).isEqualTo(1024);
    settings.requireAllKnown();
  }

  @Test
  void unknownFullName_isRefused() {
    Settings settings = settings("host: h\nhttp.bodylimit: 4096\n");
    settings.integer("http.body-limit", 1, 1, 9999);
    settings.text("host", "h");

    assertThatThrownBy(settings::requireAllKnown)
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("a.yaml:2: ")
        .hasMessageContaining("http.body-limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b: 1\na: {b: 2}\n",
        "a: {b: 2}\na.b: 1\n",
        "a: 1\na.b: 1\n",
        "a.b: 1\na: 1\n",
        "a.b.c: 1\na.b: 1\n"
      })
  void settingGivenTwice_isRefused(String yaml) {
    assertThatThrownBy(() -> settings(yaml))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("a.yaml:2: ")
        .hasMessageContaining("is given twice");
  }

  private static Settings settings(String yaml) {
    return Settings.of(Map.of(), YamlReader.read("a.yaml", yaml));
  }
}
