package dev.latchkey.face.gateway;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.role.Scopes;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.observe.Metrics;
import dev.latchkey.platform.time.Time;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Answers whether the credential of a request is good for some scopes. Thread-safe. */
public final class Verification {
  private static final HeaderName SUBJECT = HeaderName.of("X-Auth-Subject");
  private static final HeaderName USERNAME = HeaderName.of("X-Auth-Username");
  private static final HeaderName CUSTOMER = HeaderName.of("X-Auth-Customer");
  private static final HeaderName KIND = HeaderName.of("X-Auth-Kind");
  private static final HeaderName SCOPE = HeaderName.of("X-Auth-Scope");
  private static final HeaderName SESSION = HeaderName.of("X-Auth-Session");
  private static final HeaderName EXPIRES = HeaderName.of("X-Auth-Expires");
  private static final String ACTION = "verify";

  private final VerifyToken verifyToken;
  private final CallRecorder calls;
  private final Refusals refusals;
  private final LongAdder accepted;
  private final Time time;

  public Verification(
      VerifyToken verifyToken, CallRecorder calls, Dialects dialects, Time time, Metrics metrics) {
    this.verifyToken = verifyToken;
    this.calls = calls;
    this.refusals = new Refusals(dialects, metrics);
    this.accepted = Refusals.counter(metrics, AuditEvent.OK);
    this.time = time;
  }

  /**
   * Answers 200 with who calls, if the request's credential is good and holds every scope of {@code
   * required}.
   */
  void answer(Request request, Response response, Scopes required) {
    switch (PresentedCredential.of(request)) {
      case PresentedCredential.Nothing() -> refusals.send(response, null, Outcome.TOKEN_MISSING);
      case PresentedCredential.Unacceptable(String why) ->
          refusals.send(response, null, Outcome.TOKEN_INVALID, why);
      case PresentedCredential.BearerToken(String token) -> {
        try {
          judge(verifyToken.verify(token), request, response, required);
        } catch (DatabaseUnavailable unavailable) {
          refusals.send(response, null, Outcome.USE_UNAVAILABLE);
        }
      }
    }
  }

  private void judge(TokenVerdict verdict, Request request, Response response, Scopes required) {
    switch (verdict) {
      case TokenVerdict.Valid valid when valid.scopes().containsAll(required) -> {
        record(valid.principal(), AuditEvent.OK, valid.tokenId(), request, required);
        accept(valid, response);
      }
      case TokenVerdict.Valid valid -> {
        record(
            valid.principal(),
            Outcome.INSUFFICIENT_SCOPE.key(),
            valid.tokenId(),
            request,
            required);
        refusals.sendInsufficientScope(response, valid.profile(), required);
      }
      case TokenVerdict.NotApiEnabled refused -> {
        record(
            refused.principal(),
            Outcome.NOT_API_ENABLED.key(),
            refused.tokenId(),
            request,
            required);
        refusals.send(response, refused.profile(), Outcome.NOT_API_ENABLED);
      }
      case TokenVerdict.CustomerNotActive refused -> {
        record(
            refused.principal(),
            Outcome.CUSTOMER_NOT_ACTIVE.key(),
            refused.tokenId(),
            request,
            required);
        refusals.send(response, refused.profile(), Outcome.CUSTOMER_NOT_ACTIVE);
      }
      case TokenVerdict.Expired(var profile) ->
          refusals.send(response, profile, Outcome.TOKEN_EXPIRED);
      case TokenVerdict.Invalid(var profile) ->
          refusals.send(response, profile, Outcome.TOKEN_INVALID);
    }
  }

  private void record(
      Principal principal,
      String outcome,
      @Nullable String tokenId,
      Request request,
      Scopes required) {
    calls.record(
        new Call(
            time.instant(),
            principal.id(),
            principal.customer(),
            ACTION,
            outcome,
            request.source(),
            tokenId,
            required.isEmpty() ? null : required.toString()));
  }

  private void accept(TokenVerdict.Valid valid, Response response) {
    accepted.increment();
    Principal principal = valid.principal();
    String session = valid.session();
    response
        .header(Header.NO_STORE)
        .header(SUBJECT, principal.id().uuid().toString())
        .header(USERNAME, principal.username())
        .header(CUSTOMER, principal.customer().toString())
        .header(KIND, principal.id().kind().label())
        .header(SCOPE, valid.scopes().toString())
        .header(SESSION, session == null ? "" : session)
        .header(EXPIRES, Long.toString(valid.expiresAt().getEpochSecond()))
        .send();
  }
}
