package dev.latchkey.face.dialect;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.platform.json.JsonText;
import java.util.Map;
import java.util.Set;

/**
 * A login contract, compiled: immutable, and complete, in that every outcome has its answer.
 *
 * @param name what operators call it; also the name of its token profile
 * @param path the exact path of its endpoint
 * @param form what a login sends
 * @param principals who may log in
 * @param profile the tokens it gives
 * @param granted the answer to a login that succeeded
 * @param tokenMember the member of the granted answer's body that holds the token
 * @param refused the answer to everything else
 */
public record Dialect(
    String name,
    String path,
    LoginForm form,
    Set<PrincipalKind> principals,
    TokenProfile profile,
    Answer granted,
    String tokenMember,
    Map<Outcome, Answer> refused) {

  public Dialect {
    principals = Set.copyOf(principals);
    refused = Map.copyOf(refused);
    for (Outcome outcome : Outcome.values()) {
      if (!refused.containsKey(outcome)) {
        throw new IllegalArgumentException(name + " has no answer to " + outcome);
      }
    }
  }

  /** The body of a login with the given credential, in JSON; for people to paste. */
  public String exampleLogin(String identifier, String secret) {
    LoginForm.Alternative first = form.alternatives().getFirst();
    return new JsonText()
        .beginObject()
        .name(first.identifierField())
        .string(identifier)
        .name(first.secretField())
        .string(secret)
        .endObject()
        .toString();
  }

  /** The answer to an outcome. */
  Answer answerTo(Outcome outcome) {
    return requireNonNull(refused.get(outcome));
  }
}
