package dev.latchkey.platform.json;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * A JSON number.
 *
 * @param value its exact value, within the range and length that {@link JsonReader} takes
 */
public record JsonNumber(BigDecimal value) implements Json {

  /**
   * The number as a {@code long}, if it is a whole one and fits; {@code 1.0} and {@code 1e2} are
   * whole.
   */
  public OptionalLong asLong() {
    try {
      return OptionalLong.of(value.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
