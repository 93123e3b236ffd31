package dev.latchkey.face.dialect;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.http.BasicAuthorization;
import dev.latchkey.platform.json.Json;
import dev.latchkey.platform.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a login must be: how it may be sent, the fields that a dialect reads, which of them together
 * make a credential, and which one names the client's session. Fields that the dialect does not
 * name are ignored. Immutable.
 *
 * @param sessionField null where the dialect knows no sessions
 */
record LoginForm(
    Accepted accepted,
    List<LoginField> fields,
    List<Alternative> alternatives,
    @Nullable String sessionField) {

  /** What a login turned out to be. */
  sealed interface Reading {

    /**
     * In order as far as the dialect can tell.
     *
     * @param admitted who may log in with such a credential
     * @param session the client's session id, where it gave one
     */
    record Complete(Credential credential, Set<PrincipalKind> admitted, @Nullable String session)
        implements Reading {}

    record Unreadable(Outcome outcome, List<Violation> violations) implements Reading {}
  }

  LoginForm {
    fields = List.copyOf(fields);
    alternatives = List.copyOf(alternatives);
  }

  /** The alternative that HTTP Basic feeds: the first that has an identifier. */
  Optional<Alternative> basicAlternative() {
    return accepted.basic()
        ? alternatives.stream().filter(each -> each.identifierField() != null).findFirst()
        : Optional.empty();
  }

  /**
   * Reads a login; whatever it is, the answer is a reading and never an exception.
   *
   * @param format of the body; null where the body is not read
   * @param authorization absent where HTTP Basic is not accepted
   */
  Reading read(@Nullable BodyFormat format, byte[] body, BasicAuthorization authorization) {
    if (authorization instanceof BasicAuthorization.Malformed(String why)) {
      return malformed(Violation.notBasic(why));
    }
    boolean byBasic = authorization instanceof BasicAuthorization.Given;
    if (format == null || (byBasic && body.length == 0)) {
      return byBasic
          ? withBasic(new LinkedHashMap<>(), authorization)
          : malformed(Violation.missingAuthorization());
    }
    if (body.length == 0) {
      return malformed(Violation.missingBody());
    }
    return switch (format.read(body)) {
      case SentFields.Unreadable(Violation violation) -> malformed(violation);
      case SentFields.Values(SequencedMap<String, Json> values) ->
          byBasic ? withBasic(new LinkedHashMap<>(values), authorization) : complete(values);
    };
  }

  /** The fields with what came by HTTP Basic, as if it had come in the body. */
  private Reading withBasic(SequencedMap<String, Json> values, BasicAuthorization authorization) {
    Optional<Alternative> fed = basicAlternative();
    if (fed.isPresent()
        && authorization instanceof BasicAuthorization.Given(var userId, var password)) {
      if (alternatives.stream()
          .flatMap(each -> each.fields().stream())
          .anyMatch(values::containsKey)) {
        return invalid(
            List.of(Violation.notOneOf(alternatives.stream().map(Alternative::inWords).toList())));
      }
      values.put(String.valueOf(fed.get().identifierField()), new JsonString(userId));
      values.put(fed.get().secretField(), new JsonString(password.reveal()));
    }
    return complete(values);
  }

  private Reading complete(SequencedMap<String, Json> values) {
    Optional<Alternative> chosen = chosen(values);
    if (chosen.isEmpty()) {
      return invalid(
          List.of(Violation.notOneOf(alternatives.stream().map(Alternative::inWords).toList())));
    }
    List<Violation> violations = violations(values, chosen.get());
    return violations.isEmpty()
        ? new Reading.Complete(
            chosen.get().credential(field -> text(values, field)),
            chosen.get().principals(),
            sessionField == null || !values.containsKey(sessionField)
                ? null
                : text(values, sessionField))
        : invalid(violations);
  }

  /**
   * The one alternative that all credential fields which came belong to. Where alternatives share
   * fields, several may be; then it is the one that is complete.
   */
  private Optional<Alternative> chosen(SequencedMap<String, Json> values) {
    if (alternatives.size() == 1) {
      return Optional.of(alternatives.getFirst());
    }
    Alternative last = null;
    Alternative complete = null;
    int fitting = 0;
    for (Alternative each : alternatives) {
      if (fits(each, values)) {
        fitting++;
        last = each;
        complete = complete == null && each.isWholeIn(values) ? each : complete;
      }
    }
    return Optional.ofNullable(fitting == 1 ? last : complete);
  }

  /** Whether some credential field came, and none that is of other alternatives only. */
  private boolean fits(Alternative alternative, SequencedMap<String, Json> values) {
    for (Alternative other : alternatives) {
      String identifier = other.identifierField();
      if (values.containsKey(other.secretField()) && !alternative.uses(other.secretField())) {
        return false;
      }
      if (identifier != null && values.containsKey(identifier) && !alternative.uses(identifier)) {
        return false;
      }
    }
    return alternative.isBegunIn(values);
  }

  private List<Violation> violations(SequencedMap<String, Json> values, Alternative chosen) {
    List<Violation> violations = new ArrayList<>();
    for (LoginField field : fields) {
      Json value = values.get(field.name());
      if (value == null) {
        if (field.required() || chosen.uses(field.name())) {
          violations.add(Violation.missing(field.name()));
        }
        continue;
      }
      Optional<Violation> wrong = field.check(value);
      if (wrong.isPresent()) {
        violations.add(wrong.get());
      } else if (field.name().equals(sessionField)
          && hasControlCharacter(text(values, field.name()))) {
        // Sessions are shown to people, and one database cannot keep a NUL.
        violations.add(Violation.controlCharacter(field.name()));
      }
    }
    return violations;
  }

  private static boolean hasControlCharacter(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (Character.isISOControl(text.charAt(index))) {
        return true;
      }
    }
    return false;
  }

  private static String text(SequencedMap<String, Json> values, String field) {
    return values.get(field) instanceof JsonString(String text) ? text : "";
  }

  private static Reading invalid(List<Violation> violations) {
    return new Reading.Unreadable(Outcome.INVALID_REQUEST, violations);
  }

  private static Reading malformed(Violation violation) {
    return new Reading.Unreadable(Outcome.MALFORMED_REQUEST, List.of(violation));
  }
}
