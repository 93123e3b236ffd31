package dev.latchkey.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Fuzzed with {@code JAZZER_FUZZ=1}; without it, the inputs in the resources folder are tried. */
class JsonReaderFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void anyBytes_giveAValueOrAProblem_andAValueSurvivesWriting(byte[] bytes) {
    if (JsonReader.read(bytes) instanceof Json value) {
      JsonReading again = JsonReader.read(new JsonText().value(value).toBytes());
      assertThat(again).isEqualTo(value);
    }
  }
}
