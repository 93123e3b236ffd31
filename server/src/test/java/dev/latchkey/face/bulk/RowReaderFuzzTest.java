package dev.latchkey.face.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.core.bulk.BulkRow;

/** Fuzzed with {@code JAZZER_FUZZ=1}; without it, the inputs in the resources folder are tried. */
class RowReaderFuzzTest {
  private final RowReader reader = new RowReader(null);

  @FuzzTest(maxDuration = "1m")
  void anyLine_isARowOrSaysWhyNot(byte[] line) {
    switch (reader.read(line)) {
      case RowReading.Read(BulkRow row) ->
          assertThat(reader.read(RowWriter.line(row))).isEqualTo(new RowReading.Read(row));
      case RowReading.Unreadable(String text) ->
          assertThat(text.getBytes(UTF_8).length).isBetween(1, 400);
    }
  }
}
