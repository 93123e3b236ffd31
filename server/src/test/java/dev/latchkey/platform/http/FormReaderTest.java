package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormReaderTest {
  /** As many as a catalogue of 2000 characters can have: one of them each, then two. */
  private static final int MOST_SCOPES = 700;

  @Test
  void boxForEachScopeThatThereCanBe_isRead() {
    assertThat(FormReader.read(fields(MOST_SCOPES)))
        .isInstanceOfSatisfying(
            FormReading.Fields.class, read -> assertThat(read.values()).hasSize(MOST_SCOPES));
  }

  @Test
  void fields_areBounded() {
    assertThat(FormReader.read(fields(1000))).isInstanceOf(FormReading.Fields.class);
    assertThat(FormReader.read(fields(1001))).isInstanceOf(FormReading.Malformed.class);
  }

  private static byte[] fields(int number) {
    return IntStream.range(0, number)
        .mapToObj(each -> "scope%3Ascope" + each + "=on")
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }
}
