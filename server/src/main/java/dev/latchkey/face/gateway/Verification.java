package dev.latchkey.face.gateway;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.face.credential.PresentedCredential;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import dev.latchkey.platform.http.Request;
import dev.latchkey.platform.http.Response;
import dev.latchkey.platform.observe.Metrics;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

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
  private final VerifyApiKey verifyApiKey;
  private final RecordCall calls;
  private final Refusals refusals;
  private final LongAdder accepted;

  public Verification(
      VerifyToken verifyToken,
      VerifyApiKey verifyApiKey,
      RecordCall calls,
      Dialects dialects,
      Metrics metrics) {
    this.verifyToken = verifyToken;
    this.verifyApiKey = verifyApiKey;
    this.calls = calls;
    this.refusals = new Refusals(dialects, metrics);
    this.accepted = Refusals.counter(metrics, AuditEvent.OK);
  }

  /**
   * Answers 200 with who calls, if the request's credential is good and holds every scope of {@code
   * required}.
   */
  void answer(Request request, Response response, Scopes required) {
    try {
      switch (PresentedCredential.of(request)) {
        case PresentedCredential.Nothing() -> refusals.send(response, null, Outcome.TOKEN_MISSING);
        case PresentedCredential.Unacceptable(String why) ->
            refusals.send(response, null, Outcome.TOKEN_INVALID, why);
        case PresentedCredential.BearerToken(String token) ->
            judge(verifyToken.verify(token), request, response, required);
        case PresentedCredential.ApiKey(SecretText key) ->
            judge(verifyApiKey.verify(key), request, response, required);
      }
    } catch (DatabaseUnavailable unavailable) {
      refusals.send(response, null, Outcome.USE_UNAVAILABLE);
    }
  }

  private void judge(TokenVerdict verdict, Request request, Response response, Scopes required) {
    switch (verdict) {
      case TokenVerdict.Valid valid when valid.scopes().containsAll(required) -> {
        record(valid, AuditEvent.OK, request, required);
        accept(valid, response);
      }
      case TokenVerdict.Valid valid -> {
        record(valid, Outcome.INSUFFICIENT_SCOPE.key(), request, required);
        refusals.sendInsufficientScope(response, valid.profile(), required);
      }
      case TokenVerdict.NotApiEnabled(var refused) -> {
        record(refused, Outcome.NOT_API_ENABLED.key(), request, required);
        refusals.send(response, refused.profile(), Outcome.NOT_API_ENABLED);
      }
      case TokenVerdict.CustomerNotActive(var refused) -> {
        record(refused, Outcome.CUSTOMER_NOT_ACTIVE.key(), request, required);
        refusals.send(response, refused.profile(), Outcome.CUSTOMER_NOT_ACTIVE);
      }
      case TokenVerdict.Expired(var profile) ->
          refusals.send(response, profile, Outcome.TOKEN_EXPIRED);
      case TokenVerdict.Invalid(var profile) ->
          refusals.send(response, profile, Outcome.TOKEN_INVALID);
    }
  }

  private void record(
      TokenVerdict.Valid credential, String outcome, Request request, Scopes required) {
    calls.record(
        credential.principal(),
        ACTION,
        outcome,
        request.source(),
        credential.tokenId(),
        required.isEmpty() ? null : required.toString());
  }

  private void accept(TokenVerdict.Valid valid, Response response) {
    accepted.increment();
    Principal principal = valid.principal();
    String session = valid.session();
    Instant expiresAt = valid.expiresAt();
    response
        .header(Header.NO_STORE)
        .header(SUBJECT, principal.id().uuid().toString())
        .header(USERNAME, principal.username())
        .header(CUSTOMER, principal.customer().toString())
        .header(KIND, principal.id().kind().label())
        .header(SCOPE, valid.scopes().toString())
        .header(SESSION, session == null ? "" : SessionText.of(session))
        .header(EXPIRES, expiresAt == null ? "" : Long.toString(expiresAt.getEpochSecond()))
        .send();
  }
}
