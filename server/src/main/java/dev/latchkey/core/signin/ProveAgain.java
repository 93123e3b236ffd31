package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.secondfactor.Factors;
import dev.latchkey.core.secondfactor.VerifySecondFactor;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.webauthn.UserVerification;
import java.util.Optional;

/**
 * Has whoever is signed in prove again who they are, before what is dangerous: by a passkey that
 * knows its holder, or by their password, and, where they have a second factor, a code with it.
 * Thread-safe.
 */
public final class ProveAgain {
  private static final String PROVE = "portal.prove";

  private final SignInByPassword byPassword;
  private final SignInBySecondFactor bySecondFactor;
  private final SignIns signIns;

  public ProveAgain(
      SignInByPassword byPassword, SignInBySecondFactor bySecondFactor, SignIns signIns) {
    this.byPassword = byPassword;
    this.bySecondFactor = bySecondFactor;
    this.signIns = signIns;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Something else opens the sign-in from now on. */
    record Proved(SignedIn signedIn) implements Verdict {}

    /** It is not the password, or it was not looked at: never a proof. */
    record PasswordRefused(SignInByPassword.Verdict why) implements Verdict {}

    /** It is not a code or passkey of theirs, or it was not looked at: never a proof. */
    record FactorRefused(SignInBySecondFactor.Verdict why) implements Verdict {}
  }

  /** What they have beside their password. */
  public Factors factorsOf(Visitor visitor) {
    return bySecondFactor.factorsOf(visitor);
  }

  /**
   * Takes the password, and a code of an authenticator app or a recovery code from who has a second
   * factor. Recorded as {@code portal.prove}.
   *
   * @param token what opens the sign-in until now
   * @param code not looked at where there is no second factor
   */
  public Verdict byPassword(
      Visitor visitor, SecretText token, SecretText password, SecretText code, Origin origin) {
    Optional<SignInByPassword.Verdict> refused = byPassword.unlessProved(visitor, password, origin);
    if (refused.isPresent()) {
      return new Verdict.PasswordRefused(refused.get());
    }
    return carryOn(
        visitor,
        token,
        factorsOf(visitor).isEmpty()
            ? new VerifySecondFactor.Verdict.Proved()
            : bySecondFactor.check(visitor, code, origin),
        origin);
  }

  /** What the browser is to be asked for a proof by passkey, in JSON. */
  public String passkeyOptions(Visitor visitor) {
    return bySecondFactor.ask(visitor, UserVerification.REQUIRED);
  }

  /**
   * Takes the browser's answer to {@link #passkeyOptions}. Recorded as {@code portal.prove}.
   *
   * @param token what opens the sign-in until now
   */
  public Verdict byPasskey(Visitor visitor, SecretText token, String answer, Origin origin) {
    return carryOn(
        visitor,
        token,
        bySecondFactor.check(visitor, UserVerification.REQUIRED, answer, origin),
        origin);
  }

  private Verdict carryOn(
      Visitor visitor, SecretText token, VerifySecondFactor.Verdict verdict, Origin origin) {
    SignInBySecondFactor.Verdict outcome =
        SignInBySecondFactor.carryOn(signIns, visitor, token, verdict, PROVE, origin);
    return outcome instanceof SignInBySecondFactor.Verdict.Proved(SignedIn signedIn)
        ? new Verdict.Proved(signedIn)
        : new Verdict.FactorRefused(outcome);
  }
}
