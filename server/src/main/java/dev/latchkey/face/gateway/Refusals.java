package dev.latchkey.face.gateway;

import dev.latchkey.core.role.Scopes;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * The error catalogue of the gateway: status and {@code WWW-Authenticate} (RFC 6750, section 3),
 * with a body in the shape of the token's dialect, or of the fallback dialect where none can be
 * told.
 */
final class Refusals {
  private static final String CHALLENGE = "Bearer realm=\"latchkey\"";

  private final Dialects dialects;

  Refusals(Dialects dialects) {
    this.dialects = dialects;
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
    dialects.refuseUse(response, profile, outcome);
  }

  void sendInsufficientScope(Response response, TokenProfile profile, Scopes required) {
    response.header(
        HeaderName.WWW_AUTHENTICATE,
        challenge("insufficient_scope", "insufficient scope") + ", scope=\"" + required + "\"");
    dialects.refuseUse(response, profile, Outcome.INSUFFICIENT_SCOPE);
  }

  private static String challenge(String error, String description) {
    return CHALLENGE + ", error=\"" + error + "\", error_description=\"" + description + "\"";
  }
}
