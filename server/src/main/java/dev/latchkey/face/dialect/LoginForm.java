package dev.latchkey.face.dialect;

import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonObject;
import dev.latchkey.platform.json.JsonProblem;
import dev.latchkey.platform.json.JsonReader;
import dev.latchkey.platform.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the body of a login must be: the fields that a dialect reads, and which of them together
 * make a credential. Fields that the dialect does not name are ignored. Immutable.
 */
record LoginForm(List<Field> fields, List<Alternative> alternatives) {

  /**
   * A field of the body: a string of so many characters (UTF-16 code units).
   *
   * @param minimumLength 0 or more
   * @param maximumLength at least {@code minimumLength}
   */
  record Field(String name, int minimumLength, int maximumLength) {
    Optional<Violation> check(Json value) {
      if (!(value instanceof JsonString(String text))) {
        return Optional.of(Violation.notAString(name));
      }
      if (text.length() < minimumLength) {
        return Optional.of(Violation.tooShort(name, minimumLength));
      }
      return text.length() > maximumLength
          ? Optional.of(Violation.tooLong(name, maximumLength))
          : Optional.empty();
    }
  }

  /** Two fields that together are a credential. */
  record Alternative(String identifierField, String secretField) {
    boolean uses(String field) {
      return field.equals(identifierField) || field.equals(secretField);
    }

    boolean isGivenIn(JsonObject object) {
      return object.members().containsKey(identifierField)
          || object.members().containsKey(secretField);
    }
  }

  /** What a body turned out to be. */
  sealed interface Reading {
    record Credential(String identifier, SecretText secret) implements Reading {}

    record Unreadable(Outcome outcome, List<Violation> violations) implements Reading {}
  }

  LoginForm {
    fields = List.copyOf(fields);
    alternatives = List.copyOf(alternatives);
  }

  /** Reads a body; whatever its bytes, the answer is a reading and never an exception. */
  Reading read(byte[] body) {
    if (body.length == 0) {
      return malformed(Violation.missing(null));
    }
    return switch (JsonReader.read(body)) {
      case JsonProblem problem -> malformed(Violation.notJson(problem.message()));
      case JsonObject object -> credential(object);
      case Json _ -> malformed(Violation.notAnObject());
    };
  }

  private Reading credential(JsonObject object) {
    List<Alternative> given = alternatives.stream().filter(each -> each.isGivenIn(object)).toList();
    if (alternatives.size() > 1 && given.size() != 1) {
      return invalid(List.of(Violation.notOneOf(alternatives)));
    }
    Alternative chosen = given.isEmpty() ? alternatives.getFirst() : given.getFirst();
    List<Violation> violations = new ArrayList<>();
    for (Field field : fields) {
      Json value = object.members().get(field.name());
      if (value != null) {
        field.check(value).ifPresent(violations::add);
      } else if (chosen.uses(field.name())) {
        violations.add(Violation.missing(field.name()));
      }
    }
    return violations.isEmpty()
        ? new Reading.Credential(
            text(object, chosen.identifierField()),
            SecretText.of(text(object, chosen.secretField())))
        : invalid(violations);
  }

  private static String text(JsonObject object, String field) {
    return object.members().get(field) instanceof JsonString(String text) ? text : "";
  }

  private static Reading invalid(List<Violation> violations) {
    return new Reading.Unreadable(Outcome.INVALID_REQUEST, violations);
  }

  private static Reading malformed(Violation violation) {
    return new Reading.Unreadable(Outcome.MALFORMED_REQUEST, List.of(violation));
  }
}
