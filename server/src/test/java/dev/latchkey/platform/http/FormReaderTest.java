package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormReaderTest {
  @Test
  void fields_areBounded() {
    assertThat(FormReader.read(fields(64), 64)).isInstanceOf(FormReading.Fields.class);
    assertThat(FormReader.read(fields(65), 64)).isInstanceOf(FormReading.Malformed.class);
  }

  private static byte[] fields(int number) {
    return IntStream.range(0, number)
        .mapToObj(each -> "scope%3Ascope" + each + "=on")
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }
}
