package dev.latchkey.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private static YamlMap read(String text) {
    return YamlReader.read("f.yaml", text);
  }

  @Test
  void document_isReadWithItsLines_inItsOrder() {
    YamlMap map =
        read(
            """
            # a comment
            path: /v1
            numbers: [1, "2"]
            nested:
              deep:
                deeper: text
            """);
    assertThat(map.entries().keySet()).containsExactly("path", "numbers", "nested");
    assertThat(map.entries().get("path"))
        .isEqualTo(new YamlScalar("f.yaml", 2, "/v1", YamlScalar.Kind.TEXT));
    assertThat(map.entries().get("numbers"))
        .isEqualTo(
            new YamlList(
                "f.yaml",
                3,
                List.of(
                    new YamlScalar("f.yaml", 3, "1", YamlScalar.Kind.INTEGER),
                    YamlScalar.text("f.yaml", 3, "2"))));
    assertThat(map.entries().get("nested"))
        .isEqualTo(
            new YamlMap(
                "f.yaml",
                5,
                Map.of(
                    "deep",
                    new YamlMap(
                        "f.yaml", 6, Map.of("deeper", YamlScalar.text("f.yaml", 6, "text"))))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "plain, TEXT",
        "2s, TEXT",
        "1, INTEGER",
        "-5, INTEGER",
        "1.5, DECIMAL",
        "true, BOOLEAN",
        "null, NULL",
        "yes, TEXT",
        "on, TEXT",
        "0x10, TEXT",
        "'1', TEXT",
        "\"true\", TEXT"
      })
  void scalar_isOfItsYamlKind(String text, YamlScalar.Kind kind) {
    assertThat(read("key: " + text).entries().get("key"))
        .isInstanceOfSatisfying(
            YamlScalar.class, scalar -> assertThat(scalar.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# only a comment", "---\n", "{}", "null"})
  void emptyDocument_isAnEmptyMapping(String text) {
    assertThat(read(text).entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a: 1~a: 2 | f.yaml:2: the key 'a' is given twice",
        "m:~  a: 1~  b: 2~  a: 3 | f.yaml:4: the key 'a' is given twice",
        "a: &x 1~b: *x | f.yaml:1: an alias points here, write the value out instead",
        "a: &x {b: 1}~c: {d: *x} | f.yaml:1: an alias points here, write the value out instead",
        "a: 1~---~b: 2 | f.yaml:3: a second document begins here, expected only one",
        "- a~- b | f.yaml:1: expected a mapping such as 'key: value'",
        "text | f.yaml:1: expected a mapping such as 'key: value'",
        "a: !secret x | f.yaml:1: the tag !secret means nothing here",
        "a: !!set {x} | f.yaml:1: the tag tag:yaml.org,2002:set means nothing here",
        "[a]: 1 | f.yaml:1: expected a simple key",
      })
  void whatIsNotPlainYaml_isRefused_withItsLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace('~', '\n')))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: [1", "a: \"unclosed", "a: b: c", "\ta: 1", "a: 1\n b: 2", "a: @x", "%"})
  void malformedYaml_isRefused_inOneLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ConfigurationError.class,
            error -> {
              assertThat(error.getMessage()).startsWith("f.yaml:").doesNotContain("\n");
              assertThat(error.line()).isBetween(1, 3);
            });
  }

  @Test
  void aliasBomb_isRefused_withoutBeingExpanded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(ConfigurationError.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void deepNesting_isRefused(int depth) {
    assertThatThrownBy(() -> read("a: " + "[".repeat(depth) + "]".repeat(depth)))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void hugeDocument_isRefused() {
    assertThatThrownBy(() -> read("a: " + "x".repeat(1_100_000)))
        .isInstanceOf(ConfigurationError.class);
  }

  @Test
  void missingFile_isNamed(@TempDir Path folder) {
    Path file = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> YamlReader.read(file))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void fileThatIsNotUtf8_isNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "a: ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> YamlReader.read(file))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage(file + ": is not UTF-8 text");
  }

  @Test
  void hugeFile_isRefused_withoutBeingReadToItsEnd() {
    assertThatThrownBy(() -> YamlReader.read(Path.of("/dev/zero")))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage("/dev/zero: is too large, expected a million characters at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\0", "\\e", "\\u0085", "\\ud800", "a\\udc00"})
  void controlCharacterOrHalfASurrogatePair_isRefused_inKeyAndValue(String escape) {
    assertThatThrownBy(() -> read("a: 1\nb: \"" + escape + "\""))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("f.yaml:2: ");
    assertThatThrownBy(() -> read("a: 1\n\"" + escape + "\": b"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("f.yaml:2: ");
  }

  @Test
  void error_isOneShortLine_whateverItQuotes() {
    ConfigurationError error =
        new ConfigurationError("a.yaml", 7, "the key 'x\ny\u0000" + "z".repeat(9_999) + "'");

    assertThat(error)
        .hasMessageStartingWith("a.yaml:7: the key 'x?y?zzz")
        .hasMessageEndingWith("…");
    assertThat(String.valueOf(error.getMessage())).hasSizeLessThan(1_100);
  }
}
