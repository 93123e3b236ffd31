package dev.latchkey.face.gateway;

import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.observe.Metrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The error catalogue of the gateway: status and {@code WWW-Authenticate} (RFC 6750, section 3),
 * with a body in the shape of the token's dialect, or of the fallback dialect where none can be
 * told.
 */
final class Refusals {
  private static final String CHALLENGE = "Bearer realm=\"latchkey\"";

  private final Dialects dialects;
  private final Map<Outcome, LongAdder> counters = new EnumMap<>(Outcome.class);

  Refusals(Dialects dialects, Metrics metrics) {
    this.dialects = dialects;
    for (Outcome outcome : Outcome.ofUses()) {
      counters.put(outcome, counter(metrics, outcome.key()));
    }
  }

  /** What counts the verifications with this outcome. */
  static LongAdder counter(Metrics metrics, String outcome) {
    return metrics.counter("latchkey.verifications", "Verifications answered", "outcome", outcome);
  }

  void send(Response response, @Nullable TokenProfile profile, Outcome outcome) {
    send(response, profile, outcome, outcome.defaultMessage());
  }

  /**
   * @param why what {@code error_description} says
   */
  void send(Response response, @Nullable TokenProfile profile, Outcome outcome, String why) {
    switch (outcome.defaultStatus()) {
      case 401 ->
          response.header(
              HeaderName.WWW_AUTHENTICATE,
              outcome == Outcome.TOKEN_MISSING ? CHALLENGE : challenge("invalid_token", why));
      case 503 -> response.header(HeaderName.RETRY_AFTER, "1");
      default -> {}
    }
    refuse(response, profile, outcome);
  }

  void sendInsufficientScope(Response response, @Nullable TokenProfile profile, Scopes required) {
    response.header(
        HeaderName.WWW_AUTHENTICATE,
        challenge("insufficient_scope", "insufficient scope") + ", scope=\"" + required + "\"");
    refuse(response, profile, Outcome.INSUFFICIENT_SCOPE);
  }

  private void refuse(Response response, @Nullable TokenProfile profile, Outcome outcome) {
    LongAdder counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
    dialects.refuseUse(response, profile, outcome);
  }

  private static String challenge(String error, String description) {
    return CHALLENGE + ", error=\"" + error + "\", error_description=\"" + description + "\"";
  }
}
