package dev.latchkey.face.restume;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.token.TokenVerdict;
import dev.latchkey.core.token.VerifyApiKey;
import dev.latchkey.core.token.VerifyToken;
import dev.latchkey.core.usage.RecordCall;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.face.credential.PresentedCredential;
import dev.latchkey.face.dialect.Outcome;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. A token counts if this contract's login gave it, whether or not its bearer
 * is API-enabled: that is about the product's API, and this is not it. Thread-safe.
 */
final class Callers {
  private static final String READ = "read";

  private final String profile;
  private final VerifyToken verifyToken;
  private final VerifyApiKey verifyApiKey;
  private final UserDirectory users;
  private final SecondFactors factors;
  private final RecordCall calls;

  /**
   * @param profile the token profile of this contract's login
   */
  Callers(
      String profile,
      VerifyToken verifyToken,
      VerifyApiKey verifyApiKey,
      UserDirectory users,
      SecondFactors factors,
      RecordCall calls) {
    this.profile = profile;
    this.verifyToken = verifyToken;
    this.verifyApiKey = verifyApiKey;
    this.users = users;
    this.factors = factors;
    this.calls = calls;
  }

  /** The user who logged in with a password here, to look; anything else is refused. */
  Caller signedIn(Request request) {
    return signedIn(request, false);
  }

  /** The same, to change something: of whom more than a password is wanted is refused. */
  Caller signedInToChange(Request request) {
    return signedIn(request, true);
  }

  private Caller signedIn(Request request, boolean changes) {
    return switch (PresentedCredential.of(request)) {
      case PresentedCredential.BearerToken(String token) -> {
        TokenVerdict.Valid credential = ofThisLogin(verifyToken.verify(token));
        if (changes) {
          requirePasswordToDo(request, "sign-in", credential);
        }
        yield signedIn(request, credential);
      }
      case PresentedCredential.Nothing() -> throw new Refused(Problem.NOT_AUTHENTICATED);
      case PresentedCredential.ApiKey _, PresentedCredential.Unacceptable _ ->
          throw new Refused(Problem.BAD_CREDENTIALS);
    };
  }

  /**
   * The user, or the user whose API key it is, if the credential holds {@code scope}: but not to
   * change anything, if it was given for a password and more is wanted of the user.
   */
  Caller self(Request request, String scope) {
    return switch (PresentedCredential.of(request)) {
      case PresentedCredential.BearerToken(String token) -> {
        TokenVerdict.Valid credential = ofThisLogin(verifyToken.verify(token));
        if (!scope.equals(READ)) {
          requirePasswordToDo(request, "me", credential);
        }
        yield self(request, credential, scope);
      }
      case PresentedCredential.ApiKey(SecretText key) ->
          self(request, credential(verifyApiKey.verify(key)), scope);
      case PresentedCredential.Nothing() -> throw new Refused(Problem.NOT_AUTHENTICATED);
      case PresentedCredential.Unacceptable _ -> throw new Refused(Problem.BAD_CREDENTIALS);
    };
  }

  private void requirePasswordToDo(Request request, String action, TokenVerdict.Valid credential) {
    if (!factors.passwordAloneSuffices(credential.principal())) {
      record(request, action, credential, SecondFactors.MISSING, null);
      throw new Refused(Problem.PASSWORD_ALONE);
    }
  }

  private Caller signedIn(Request request, TokenVerdict.Valid credential) {
    Caller caller = caller(credential);
    record(request, "sign-in", credential, AuditEvent.OK, null);
    return caller;
  }

  private Caller self(Request request, TokenVerdict.Valid credential, String scope) {
    Caller caller = caller(credential);
    if (!caller.scopes().contains(scope)) {
      record(request, "me", credential, Outcome.INSUFFICIENT_SCOPE.key(), scope);
      throw new Refused(Problem.insufficientScope(scope));
    }
    record(request, "me", credential, AuditEvent.OK, scope);
    return caller;
  }

  private TokenVerdict.Valid ofThisLogin(TokenVerdict verdict) {
    TokenVerdict.Valid token = credential(verdict);
    boolean ofThisLogin =
        token.profile() != null
            && token.profile().name().equals(profile)
            && token.principal().id().kind() == PrincipalKind.USER;
    if (!ofThisLogin) {
      throw new Refused(Problem.BAD_CREDENTIALS);
    }
    return token;
  }

  private static TokenVerdict.Valid credential(TokenVerdict verdict) {
    return switch (verdict) {
      case TokenVerdict.Valid valid -> valid;
      case TokenVerdict.NotApiEnabled(TokenVerdict.Valid otherwise) -> otherwise;
      case TokenVerdict.CustomerNotActive _ -> throw new Refused(Problem.CUSTOMER_NOT_ACTIVE);
      case TokenVerdict.Expired _, TokenVerdict.Invalid _ ->
          throw new Refused(Problem.BAD_CREDENTIALS);
    };
  }

  private Caller caller(TokenVerdict.Valid credential) {
    User user =
        users
            .byId(new UserId(credential.principal().belongsTo().uuid()))
            .orElseThrow(() -> new Refused(Problem.BAD_CREDENTIALS));
    return new Caller(credential.principal(), user, credential.scopes());
  }

  private void record(
      Request request,
      String action,
      TokenVerdict.Valid credential,
      String outcome,
      @Nullable String scope) {
    calls.record(
        credential.principal(), action, outcome, request.source(), credential.tokenId(), scope);
  }
}
