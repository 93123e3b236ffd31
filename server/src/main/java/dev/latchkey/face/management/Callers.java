package dev.latchkey.face.management;

import dev.latchkey.core.access.Authorities;
import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.face.credential.PresentedCredential;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who asks, and records it. A token counts if the portal's login gave it to a human,
 * whether or not they are API-enabled: that is about the product's API. Thread-safe.
 */
final class Callers {
  private static final String ACTION = "manage";
  private static final String FORBIDDEN = "forbidden";

  private final String profile;
  private final VerifyToken verifyToken;
  private final VerifyApiKey verifyApiKey;
  private final Authorities authorities;
  private final SecondFactors factors;
  private final RecordCall calls;

  /**
   * @param profile the token profile of the portal's login
   */
  Callers(
      String profile,
      VerifyToken verifyToken,
      VerifyApiKey verifyApiKey,
      Authorities authorities,
      SecondFactors factors,
      RecordCall calls) {
    this.profile = profile;
    this.verifyToken = verifyToken;
    this.verifyApiKey = verifyApiKey;
    this.authorities = authorities;
    this.factors = factors;
    this.calls = calls;
  }

  /** Who asks, proved, and what they may do. */
  record Caller(TokenVerdict.Valid credential, Authority authority) {}

  /** Who asks; a credential that does not open the management API is refused. */
  Caller of(Request request) {
    TokenVerdict.Valid credential =
        switch (PresentedCredential.of(request)) {
          case PresentedCredential.BearerToken(String token) ->
              signIn(request, verifyToken.verify(token));
          case PresentedCredential.ApiKey(SecretText key) -> good(verifyApiKey.verify(key));
          case PresentedCredential.Nothing() -> throw new Refused(Problem.NOT_AUTHENTICATED);
          case PresentedCredential.Unacceptable _ -> throw new Refused(Problem.BAD_CREDENTIALS);
        };
    Authority authority =
        authorities
            .of(credential.principal())
            .orElseThrow(() -> new Refused(Problem.KEY_DOES_NOT_DO));
    return new Caller(credential, authority);
  }

  /** Whether the credential of a request that was granted is still good for it. */
  boolean stillMay(Request request, Permission permission) {
    try {
      return of(request).authority().may(permission);
    } catch (Refused refused) {
      return false;
    }
  }

  /** Refuses whoever may not, and records both. */
  void require(Caller caller, Permission permission, Request request) {
    boolean may = caller.authority.may(permission);
    record(request, caller.credential, may ? AuditEvent.OK : FORBIDDEN, permission.label());
    if (!may) {
      throw new Refused(
          caller.authority.readsOnly() && !permission.isForReading()
              ? Problem.KEY_DOES_NOT_DO
              : Problem.forbidden(permission.label()));
    }
  }

  private TokenVerdict.Valid signIn(Request request, TokenVerdict verdict) {
    TokenVerdict.Valid token = good(verdict);
    boolean ofSignIn =
        token.profile() != null
            && token.profile().name().equals(profile)
            && token.principal().id().kind() != PrincipalKind.API_KEY;
    if (!ofSignIn) {
      throw new Refused(Problem.BAD_CREDENTIALS);
    }
    if (!factors.passwordAloneSuffices(token.principal())) {
      record(request, token, SecondFactors.MISSING, null);
      throw new Refused(Problem.PASSWORD_ALONE);
    }
    return token;
  }

  private void record(
      Request request, TokenVerdict.Valid credential, String outcome, @Nullable String permission) {
    calls.record(
        credential.principal(),
        ACTION,
        outcome,
        request.source(),
        credential.tokenId(),
        permission);
  }

  private static TokenVerdict.Valid good(TokenVerdict verdict) {
    return switch (verdict) {
      case TokenVerdict.Valid valid -> valid;
      case TokenVerdict.NotApiEnabled(TokenVerdict.Valid otherwise) -> otherwise;
      case TokenVerdict.CustomerNotActive _ -> throw new Refused(Problem.CUSTOMER_NOT_ACTIVE);
      case TokenVerdict.Expired _, TokenVerdict.Invalid _ ->
          throw new Refused(Problem.BAD_CREDENTIALS);
    };
  }
}
