package dev.latchkey.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @Test
  void commas_comeByThemselves() {
    JsonText text = new JsonText(1).beginObject();
    text.name("a").beginArray().number(1).number(-2).string("x").beginObject().endObject();
    text.beginArray().endArray().bool(true).bool(false).nothing().endArray();
    text.name("b").beginObject().name("c").number(0).endObject().endObject();

    assertThat(text.toString())
        .isEqualTo("{\"a\":[1,-2,\"x\",{},[],true,false,null],\"b\":{\"c\":0}}");
    assertThat(text.toBytes()).isEqualTo(text.toString().getBytes(UTF_8)).hasSize(text.length());
  }

  @Test
  void preparedBytes_areCopiedAsTheyAre() {
    byte[] before = "{\"jti\":".getBytes(UTF_8);
    byte[] between = ",\"iat\":".getBytes(UTF_8);

    assertThat(
            new JsonText().raw(before).string("id").raw(between).number(5).endObject().toString())
        .isEqualTo("{\"jti\":\"id\",\"iat\":5}");
  }

  @Test
  void everyCharacter_survivesWritingAndReading() {
    StringBuilder all = new StringBuilder();
    for (int codePoint = 0; codePoint < 0x11000; codePoint++) {
      if (codePoint < 0xd800 || codePoint > 0xdfff) {
        all.appendCodePoint(codePoint);
      }
    }
    all.appendCodePoint(0x10ffff);
    byte[] written = new JsonText().string(all.toString()).toBytes();

    assertThat(JsonReader.read(written)).isEqualTo(new JsonString(all.toString()));
  }

  @Test
  void specialCharacters_haveTheirShortEscapes() {
    assertThat(
            new JsonText()
                .string("\"\\/\b\t\n\f\r\u0000\u001f\u007f\ud800\udc00\ud800x")
                .toString())
        .isEqualTo("\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\\u007f\ud800\udc00\\ud800x\"");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        -1,
        -10,
        1542652705869L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -Long.MAX_VALUE
      })
  void numbers_haveTheirDigits(long value) {
    assertThat(new JsonText(1).number(value).toString()).isEqualTo(Long.toString(value));
    assertThat(new JsonText(1).beginArray().number(value).number(value).endArray().toString())
        .isEqualTo("[" + value + "," + value + "]");
  }
}
