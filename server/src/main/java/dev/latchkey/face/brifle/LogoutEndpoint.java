package dev.latchkey.face.brifle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.token.EndTokenSession;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.face.body.BodyFields;
import dev.latchkey.face.body.JsonBody;
import dev.latchkey.face.credential.PresentedCredential;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /auth/logout}: ends the session of the token in the body's {@code token}, or else in
 * the Authorization header. A token that is over, or none of ours, is as good as logged out (as in
 * RFC 7009, section 2.2). Thread-safe.
 */
final class LogoutEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LogoutEndpoint.class);
  private static final byte[] DONE = "{}".getBytes(UTF_8);

  private final EndTokenSession endTokenSession;
  private final Dialects dialects;
  private final TokenProfile profile;

  /**
   * @param profile of the login that this is the logout of: refusals are in the shape of its
   *     dialect
   */
  LogoutEndpoint(EndTokenSession endTokenSession, Dialects dialects, TokenProfile profile) {
    this.endTokenSession = endTokenSession;
    this.dialects = dialects;
    this.profile = profile;
  }

  @Override
  public void handle(Request request, Response response) {
    try {
      logOut(request, response);
    } catch (DatabaseUnavailable unavailable) {
      refuse(response, Outcome.UNAVAILABLE);
    } catch (RuntimeException bug) {
      LOG.error("logout failed by an error of ours, request {}", request.id(), bug);
      refuse(response, Outcome.INTERNAL_ERROR);
    }
  }

  private void logOut(Request request, Response response) {
    switch (JsonBody.of(request)) {
      case JsonBody.Empty() -> end(inHeader(request), request, response);
      case JsonBody.Fields(var object) -> {
        BodyFields fields = new BodyFields(object);
        String token = fields.optionalText("token", 1, Integer.MAX_VALUE);
        if (!fields.violations().isEmpty()) {
          refuse(response, Outcome.INVALID_REQUEST);
        } else {
          end(Optional.ofNullable(token).or(() -> inHeader(request)), request, response);
        }
      }
      case JsonBody.Unreadable _ -> refuse(response, Outcome.MALFORMED_REQUEST);
      case JsonBody.TooLarge() -> refuse(response, Outcome.BODY_TOO_LARGE);
      case JsonBody.OtherMediaType() -> refuse(response, Outcome.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static Optional<String> inHeader(Request request) {
    return PresentedCredential.of(request) instanceof PresentedCredential.BearerToken(String token)
        ? Optional.of(token)
        : Optional.empty();
  }

  private void end(Optional<String> token, Request request, Response response) {
    if (token.isEmpty()) {
      refuse(response, Outcome.TOKEN_MISSING);
      return;
    }
    Origin origin = new Origin(request.source(), request.userAgent(), request.id());
    switch (endTokenSession.end(token.get(), origin)) {
      case ENDED, NOTHING_TO_END -> response.header(Header.NO_STORE).json(DONE);
      case OF_NO_SESSION -> refuse(response, Outcome.TOKEN_INVALID);
    }
  }

  private void refuse(Response response, Outcome outcome) {
    dialects.refuseUse(response, profile, outcome);
  }
}
