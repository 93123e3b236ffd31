package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.secondfactor.Factors;
import dev.latchkey.core.secondfactor.PasskeyRequest;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.secondfactor.VerifySecondFactor;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.UserVerification;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens the portal to who has proved their password and proves a second factor. Thread-safe. */
public final class SignInBySecondFactor {
  /** As apps show their codes; recovery codes are longer, and have letters. */
  private static final Pattern APP_CODE = Pattern.compile("\\s*[0-9]{3}\\s*[0-9]{3}\\s*");

  private final SecondFactors factors;
  private final VerifySecondFactor verify;
  private final SignIns signIns;

  public SignInBySecondFactor(SecondFactors factors, VerifySecondFactor verify, SignIns signIns) {
    this.factors = factors;
    this.verify = verify;
    this.signIns = signIns;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Something else opens the sign-in from now on. */
    record Proved(SignedIn signedIn) implements Verdict {}

    /** It is wrong, was used before, or they have no such factor. */
    record Wrong() implements Verdict {}

    /** Not even looked at, after too many wrong codes from there. */
    record Throttled(Duration retryAfter) implements Verdict {}

    /** Not even looked at, after too many wrong codes from many places. */
    record Locked() implements Verdict {}

    /** The sign-in has ended meanwhile. */
    record Over() implements Verdict {}
  }

  /** What whoever signs in has. */
  public Factors factorsOf(Visitor visitor) {
    return factors.of(visitor.user().id());
  }

  /**
   * Takes the code of an authenticator app, or a recovery code. Recorded as {@code portal.sign-in}.
   *
   * @param token what opens the sign-in until now
   */
  public Verdict code(Visitor visitor, SecretText token, SecretText code, Origin origin) {
    return carryOn(visitor, token, check(visitor, code, origin), origin);
  }

  /** What the browser is to be asked for a proof by passkey, in JSON. */
  public String passkeyOptions(Visitor visitor) {
    return ask(visitor, UserVerification.PREFERRED);
  }

  /**
   * Takes the browser's answer to {@link #passkeyOptions}. Recorded as {@code portal.sign-in}.
   *
   * @param token what opens the sign-in until now
   */
  public Verdict passkey(Visitor visitor, SecretText token, String answer, Origin origin) {
    return carryOn(
        visitor, token, check(visitor, UserVerification.PREFERRED, answer, origin), origin);
  }

  /**
   * Opens the portal to whoever has just set up the factor that they had to, and ends their other
   * sign-ins. Recorded as {@code portal.sign-in}. Empty if the sign-in has ended meanwhile.
   *
   * @param token what opens the sign-in until now
   */
  public Optional<SignedIn> enrolled(Visitor visitor, SecretText token, Origin origin) {
    if (visitor.signIn().stage() != SignInStage.ENROLMENT || factorsOf(visitor).isEmpty()) {
      return Optional.empty();
    }
    signIns.endOthers(visitor, origin);
    return signIns.renew(visitor, token, SignInStage.COMPLETE, SignInByPassword.SIGN_IN, origin);
  }

  private Verdict carryOn(
      Visitor visitor, SecretText token, VerifySecondFactor.Verdict verdict, Origin origin) {
    return carryOn(signIns, visitor, token, verdict, SignInByPassword.SIGN_IN, origin);
  }

  static Verdict carryOn(
      SignIns signIns,
      Visitor visitor,
      SecretText token,
      VerifySecondFactor.Verdict verdict,
      String action,
      Origin origin) {
    return switch (verdict) {
      case VerifySecondFactor.Verdict.Proved() ->
          signIns
              .renew(visitor, token, SignInStage.COMPLETE, action, origin)
              .<Verdict>map(Verdict.Proved::new)
              .orElseGet(Verdict.Over::new);
      case VerifySecondFactor.Verdict.Refused() -> new Verdict.Wrong();
      case VerifySecondFactor.Verdict.Throttled(Duration retryAfter) ->
          new Verdict.Throttled(retryAfter);
      case VerifySecondFactor.Verdict.Locked() -> new Verdict.Locked();
    };
  }

  VerifySecondFactor.Verdict check(Visitor visitor, SecretText code, Origin origin) {
    return APP_CODE.matcher(code.reveal()).matches()
        ? verify.totp(visitor.user().principal(), code, origin)
        : verify.recoveryCode(visitor.user().principal(), code, origin);
  }

  VerifySecondFactor.Verdict check(
      Visitor visitor, UserVerification verification, String answer, Origin origin) {
    Optional<Challenge> challenge = signIns.take(visitor);
    return challenge.isPresent()
        ? verify.passkey(visitor.user().principal(), challenge.get(), verification, answer, origin)
        : new VerifySecondFactor.Verdict.Refused();
  }

  String ask(Visitor visitor, UserVerification verification) {
    PasskeyRequest request = verify.passkeyRequest(visitor.user().principal(), verification);
    signIns.keep(visitor, request.challenge());
    return request.options();
  }
}
