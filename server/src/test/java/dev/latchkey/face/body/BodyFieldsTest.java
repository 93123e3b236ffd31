package dev.latchkey.face.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonString;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "9999-12-31T23:59:59+01:00, 9999-12-31T22:59:59Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
  })
  void instant_ofFourDigits_isRead(String text, Instant instant) {
    BodyFields fields = fields(text);
    assertThat(fields.optionalInstant("at")).contains(instant);
    assertThat(fields.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "0000-01-01T00:00:00+00:01",
        "-0001-12-31T23:59:59Z"
      })
  void instant_thatCannotBeWritten_isAViolation(String text) {
    BodyFields fields = fields(text);
    assertThat(fields.optionalInstant("at")).isEmpty();
    assertThat(fields.violations()).extracting(Violation::type).containsExactly("datetime_parsing");
  }

  @Test
  void instantThatIsNotGiven_isNone() {
    BodyFields fields = fields("2030-01-01T00:00:00Z");
    assertThat(fields.optionalInstant("other")).isEmpty();
    assertThat(fields.violations()).isEmpty();
  }

  private static BodyFields fields(String text) {
    return new BodyFields(new JsonObject(new LinkedHashMap<>(Map.of("at", new JsonString(text)))));
  }
}
