package dev.latchkey.face.dialect;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.TokenProfile;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A login contract, compiled: immutable, and complete, in that every outcome has its answer.
 *
 * @param name what operators call it; also the name of its token profile
 * @param path the exact path of its endpoint
 * @param form what a login sends, and who may log in
 * @param profile the tokens it gives
 * @param granted the answer to a login that succeeded
 * @param tokenPlace where in that answer the token is
 * @param refused the answer to everything else
 */
public record Dialect(
    String name,
    String path,
    LoginForm form,
    TokenProfile profile,
    Answer granted,
    TokenPlace tokenPlace,
    Map<Outcome, Answer> refused) {

  public Dialect {
    refused = Map.copyOf(refused);
    for (Outcome outcome : Outcome.values()) {
      if (!refused.containsKey(outcome)) {
        throw new IllegalArgumentException(name + " has no answer to " + outcome);
      }
    }
  }

  /** Every kind of principal that may log in, in one way or another. */
  public Set<PrincipalKind> principals() {
    return form.alternatives().stream()
        .flatMap(alternative -> alternative.principals().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The refusals that nobody can tell from that of a wrong secret, because this dialect answers
   * them with the same status, headers and body.
   */
  public Set<Refusal> masked() {
    Answer usual = answerTo(Outcome.INVALID_CREDENTIALS);
    return Arrays.stream(Refusal.values())
        .filter(refusal -> answerTo(Outcome.of(refusal)).isSameAs(usual))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The answer to an outcome. */
  Answer answerTo(Outcome outcome) {
    return requireNonNull(refused.get(outcome));
  }
}
