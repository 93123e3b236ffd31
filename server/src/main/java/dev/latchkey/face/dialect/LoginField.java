package dev.latchkey.face.dialect;

import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * A field of a login: a text of so many characters (Unicode code points).
 *
 * @param minimumLength 0 or more
 * @param maximumLength at least {@code minimumLength}
 * @param required whether it must come even where no credential is made of it
 * @param choices the only values that it may have; empty for any
 */
record LoginField(
    String name, int minimumLength, int maximumLength, boolean required, List<String> choices) {

  LoginField {
    choices = List.copyOf(choices);
  }

  /** What is wrong with a value that came. */
  Optional<Violation> check(Json value) {
    if (!(value instanceof JsonString(String text))) {
      return Optional.of(Violation.notAString(name));
    }
    int length = text.codePointCount(0, text.length());
    if (length < minimumLength) {
      return Optional.of(Violation.tooShort(name, minimumLength));
    }
    if (length > maximumLength) {
      return Optional.of(Violation.tooLong(name, maximumLength));
    }
    return choices.isEmpty() || choices.contains(text)
        ? Optional.empty()
        : Optional.of(Violation.notAChoice(name, choices));
  }
}
