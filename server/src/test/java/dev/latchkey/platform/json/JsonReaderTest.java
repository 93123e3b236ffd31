package dev.latchkey.platform.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.json.JsonProblem.Kind;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void object_keepsItsMembers_inTheirOrder() {
    JsonReading reading =
        read(
            """
            {"z": "é\\n\\ud83d\\ude00", "a": [1, 2.5, -3e2, true, false, null, {}], "": {"n": []}}
            """);

    assertThat(reading).isInstanceOf(JsonObject.class);
    JsonObject object = (JsonObject) reading;
    assertThat(object.members().keySet()).containsExactly("z", "a", "");
    assertThat(object.member("z")).contains(new JsonString("é\n\ud83d\ude00"));
    assertThat(object.member("missing")).isEmpty();
    assertThat(new JsonText().value(object).toString())
        .isEqualTo(
            "{\"z\":\"é\\n\ud83d\ude00\",\"a\":[1,2.5,-3E+2,true,false,null,{}],\"\":{\"n\":[]}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r "})
  void nothing_isEmpty(String text) {
    assertProblem(read(text), Kind.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "[",
        "]",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{'a':1}",
        "nul",
        "NaN",
        "Infinity",
        "+1",
        "01",
        "1.",
        ".5",
        "0x1",
        "// no\n1",
        "/* no */1",
        "\"\\x\"",
        "\"\\u12\"",
        "\"open",
        "\"tab\there\"",
        "[1 2]",
        "{\"a\" 1}",
        "\u00001",
        "\u000b1",
        "{]",
        "[}",
        "tru e",
        "{1:2}",
        "{\"\\ud800\":1}",
        "{null:1}",
        "\\u007b}",
        "{\"a\":1]",
        "-",
        "1e",
        "\u00a01"
      })
  void textThatIsNoJson_isASyntaxProblem(String text) {
    assertProblem(read(text), Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "1 2", "{}]", "[]\"\"", "null,"})
  void textAfterTheValue_isRefused(String text) {
    JsonReading reading = read(text);
    assertThat(reading).isInstanceOf(JsonProblem.class);
    assertThat(((JsonProblem) reading).kind()).isIn(Kind.TRAILING, Kind.SYNTAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":null,\"a\":null}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}",
        "[{\"\":1,\"\":2}]"
      })
  void nameTwice_inOneObject_isRefused(String text) {
    assertProblem(read(text), Kind.DUPLICATE_NAME);
  }

  @Test
  void nameTwice_inTwoObjects_isFine() {
    assertThat(read("{\"a\":{\"a\":[{\"a\":1},{\"a\":2}]}}")).isInstanceOf(JsonObject.class);
  }

  @Test
  void nesting_goesSixteenLevelsDeep_andNoDeeper() {
    assertThat(read("[".repeat(16) + "]".repeat(16))).isInstanceOf(JsonArray.class);
    assertProblem(read("[".repeat(17) + "]".repeat(17)), Kind.DEPTH);
    assertProblem(read("{\"a\":".repeat(17) + "1" + "}".repeat(17)), Kind.DEPTH);
    assertProblem(read("[".repeat(60_000)), Kind.DEPTH);
  }

  @Test
  void otherEncodings_areRefused() {
    assertProblem(JsonReader.read("{\"a\":\"é\"}".getBytes(ISO_8859_1)), Kind.ENCODING);
    assertProblem(JsonReader.read("\ufeff{}".getBytes(UTF_8)), Kind.ENCODING);
    assertProblem(JsonReader.read("{}".getBytes(UTF_16BE)), Kind.SYNTAX);
    assertProblem(JsonReader.read("{}".getBytes(UTF_16LE)), Kind.SYNTAX);
    assertProblem(JsonReader.read("\ufeff{}".getBytes(UTF_16BE)), Kind.ENCODING);
  }

  @ParameterizedTest
  @CsvSource({
    "c0af", // '/' in two bytes
    "e080af", // '/' in three
    "eda080", // half a surrogate pair, encoded
    "f4908080", // beyond the last code point
    "c3", // cut short
    "80", // begins in the middle
    "ff"
  })
  void malformedUtf8_isRefused(String hexadecimal) {
    byte[] inside = HexFormat.of().parseHex(hexadecimal);
    byte[] text = new byte[inside.length + 2];
    text[0] = '"';
    System.arraycopy(inside, 0, text, 1, inside.length);
    text[text.length - 1] = '"';
    assertProblem(JsonReader.read(text), Kind.ENCODING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800x\""})
  void halfSurrogatePairs_areRefused(String text) {
    assertProblem(read(text), Kind.ENCODING);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "9223372036854775807, 9223372036854775807",
    "1e2, 100",
    "1.0, 1",
    "100e-2, 1"
  })
  void wholeNumbers_areLongs(String text, long expected) {
    assertThat(((JsonNumber) read(text)).asLong()).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "9223372036854775808", "1e308", "-1e308", "1e-308"})
  void otherNumbers_areNone(String text) {
    assertThat(((JsonNumber) read(text)).asLong()).isEqualTo(OptionalLong.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e309", "-1e309", "1e-309", "1e999999999", "1e99999999999", "1e-2147483648"})
  void numbersBeyondSense_areRefused(String text) {
    assertProblem(read(text), Kind.NUMBER);
  }

  @Test
  void longNumbers_areRefused() {
    assertThat(read("1".repeat(64))).isInstanceOf(JsonNumber.class);
    assertProblem(read("1".repeat(65)), Kind.NUMBER);
    assertThat(read("1".repeat(60_000))).isInstanceOf(JsonProblem.class);
  }

  @Test
  void problems_sayWhere_andQuoteNothing() {
    JsonReading reading = read("{\"password\": hunter2}");
    assertThat(reading).isEqualTo(new JsonProblem(Kind.SYNTAX, "not JSON at line 1, column 21"));
    assertThat(new JsonString("hunter2").toString()).doesNotContain("hunter2");
  }

  private static JsonReading read(String text) {
    return JsonReader.read(text.getBytes(UTF_8));
  }

  private static void assertProblem(JsonReading reading, Kind kind) {
    assertThat(reading).isInstanceOf(JsonProblem.class);
    assertThat(((JsonProblem) reading).kind()).isEqualTo(kind);
  }
}
