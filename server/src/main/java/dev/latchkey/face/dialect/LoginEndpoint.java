package dev.latchkey.face.dialect;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.authenticate.LoginVerdict;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.token.IssueToken;
import dev.latchkey.core.token.IssuedToken;
import dev.latchkey.core.token.TokenRequest;
import dev.latchkey.face.body.Violation;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.BasicAuthorization;
import dev.latchkey.platform.http.Body;
import dev.latchkey.platform.http.Endpoint;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.RequestLimit;
import dev.latchkey.platform.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one handler of every login endpoint: request → credential → verdict → token → answer. Which
 * fields, tokens and answers these are, its dialect says. Thread-safe.
 */
final class LoginEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LoginEndpoint.class);
  private static final BasicAuthorization ABSENT = new BasicAuthorization.Absent();
  private static final byte[] NO_BODY = {};
  private static final Duration OVERLOADED_RETRY_AFTER = Duration.ofSeconds(1);

  private final Dialect dialect;
  private final Set<Refusal> masked;
  private final RequestLimit humanRequests;
  private final Authenticate authenticate;
  private final IssueToken issueToken;
  private final LoginMetrics metrics;

  /**
   * @param humanRequests how often a source may have a human's password looked at
   */
  LoginEndpoint(
      Dialect dialect,
      RequestLimit humanRequests,
      Authenticate authenticate,
      IssueToken issueToken,
      LoginMetrics metrics) {
    this.dialect = dialect;
    this.masked = dialect.masked();
    this.humanRequests = humanRequests;
    this.authenticate = authenticate;
    this.issueToken = issueToken;
    this.metrics = metrics;
  }

  @Override
  public void handle(Request request, Response response) {
    try {
      logIn(request, response);
    } catch (DatabaseUnavailable unavailable) {
      refuse(response, Outcome.UNAVAILABLE);
    } catch (RuntimeException bug) {
      LOG.error("login failed by an error of ours, request {}", request.id(), bug);
      refuse(response, Outcome.INTERNAL_ERROR);
    }
  }

  private void logIn(Request request, Response response) {
    Accepted accepted = dialect.form().accepted();
    BasicAuthorization authorization =
        accepted.basic()
            ? BasicAuthorization.of(request.headers(HeaderName.AUTHORIZATION))
            : ABSENT;
    if (accepted.formats().isEmpty()) {
      logIn(dialect.form().read(null, NO_BODY, authorization), request, response);
      return;
    }
    Optional<BodyFormat> format =
        request.header(HeaderName.CONTENT_ENCODING) == null
            ? accepted.formatOf(request.header(HeaderName.CONTENT_TYPE))
            : Optional.empty();
    if (format.isEmpty()) {
      refuse(response, Outcome.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    switch (request.body()) {
      case Body.TooLarge() -> refuse(response, Outcome.BODY_TOO_LARGE);
      case Body.Malformed() ->
          refuse(response, Outcome.MALFORMED_REQUEST, List.of(Violation.cutShort()));
      case Body.Content(byte[] body) ->
          logIn(dialect.form().read(format.get(), body, authorization), request, response);
    }
  }

  private void logIn(LoginForm.Reading reading, Request request, Response response) {
    switch (reading) {
      case LoginForm.Reading.Unreadable(Outcome outcome, List<Violation> violations) ->
          refuse(response, outcome, violations);
      case LoginForm.Reading.Complete complete -> authenticate(complete, request, response);
    }
  }

  private void authenticate(
      LoginForm.Reading.Complete complete, Request request, Response response) {
    Origin origin = new Origin(request.source(), request.userAgent(), request.id());
    Login login =
        new Login(complete.credential(), complete.admitted(), masked, dialect.name(), origin);
    if (authenticate.isHuman(login) && !humanRequests.admits(request, response)) {
      refuse(response, Outcome.THROTTLED);
      return;
    }
    switch (authenticate.authenticate(login)) {
      case LoginVerdict.Granted granted -> issue(granted, complete.session(), origin, response);
      case LoginVerdict.Refused(Refusal reason) -> refuse(response, Outcome.of(reason));
      case LoginVerdict.Throttled(Duration retryAfter) ->
          refuseForNow(response, Outcome.THROTTLED, retryAfter);
      case LoginVerdict.Overloaded() ->
          refuseForNow(response, Outcome.OVERLOADED, OVERLOADED_RETRY_AFTER);
    }
  }

  private void issue(
      LoginVerdict.Granted granted, @Nullable String session, Origin origin, Response response) {
    Optional<IssuedToken> issued =
        issueToken.issue(
            new TokenRequest(
                dialect.profile(),
                granted.principal(),
                granted.scopes(),
                session,
                origin,
                dialect.name()));
    if (issued.isEmpty()) {
      refuse(response, Outcome.INVALID_CREDENTIALS);
      return;
    }
    metrics.granted();
    dialect
        .granted()
        .send(
            response, new SlotValues.Granted(issued.get(), granted.principal(), granted.scopes()));
  }

  private void refuse(Response response, Outcome outcome) {
    refuse(response, outcome, List.of());
  }

  private void refuse(Response response, Outcome outcome, List<Violation> violations) {
    metrics.refused(outcome);
    dialect.answerTo(outcome).send(response, new SlotValues.Refused(violations));
  }

  /** Refuses with a {@code Retry-After} in whole seconds, rounded up (RFC 9110, section 10.2.3). */
  private void refuseForNow(Response response, Outcome outcome, Duration retryAfter) {
    response.header(
        HeaderName.RETRY_AFTER, Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
    refuse(response, outcome);
  }
}
