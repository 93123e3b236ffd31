package dev.latchkey.face.dialect;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to say who one is: an identifier and a secret, or a secret that stands for itself, as an
 * API key does.
 *
 * @param identifierField null where the secret stands for itself
 * @param principals who may log in this way
 */
record Alternative(
    @Nullable String identifierField, String secretField, Set<PrincipalKind> principals) {

  Alternative {
    principals = Set.copyOf(principals);
  }

  /** The fields that it is made of. */
  Set<String> fields() {
    return Stream.of(identifierField, secretField)
        .filter(field -> field != null)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether one of its fields came. */
  boolean isBegunIn(Map<String, ?> values) {
    return values.containsKey(secretField)
        || (identifierField != null && values.containsKey(identifierField));
  }

  /** Whether all of its fields came. */
  boolean isWholeIn(Map<String, ?> values) {
    return values.containsKey(secretField)
        && (identifierField == null || values.containsKey(identifierField));
  }

  boolean uses(String field) {
    return field.equals(secretField) || field.equals(identifierField);
  }

  /**
   * The credential.
   *
   * @param text the text of a field
   */
  Credential credential(UnaryOperator<String> text) {
    SecretText secret = SecretText.of(text.apply(secretField));
    return identifierField == null
        ? new Credential.ApiKey(secret)
        : new Credential.Password(text.apply(identifierField), secret);
  }

  /** Its fields, for people. */
  String inWords() {
    return identifierField == null ? secretField : identifierField + " and " + secretField;
  }
}
