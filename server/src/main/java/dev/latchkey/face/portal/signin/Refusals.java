package dev.latchkey.face.portal.signin;

import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.signin.SignInByPassword;
import dev.latchkey.core.signin.SignInBySecondFactor;
import java.time.Duration;

/** Why somebody was not let in, in words for them. */
public final class Refusals {
  private static final String WRONG = "That username and password do not go together.";

  private Refusals() {}

  static String of(Refusal reason) {
    return switch (reason) {
      case UNKNOWN, WRONG_SECRET, NOT_ADMITTED -> WRONG;
      case INVITED -> "Open the link of your invitation first, and choose a password.";
      case INACTIVE -> "Your account is inactive. An owner or admin can activate it.";
      case LOCKED -> "Your account is locked. An owner or admin can unlock it.";
      case CUSTOMER_EXPIRED -> "The trial or subscription of your customer has expired.";
      case CUSTOMER_SUSPENDED -> "The subscription of your customer is suspended.";
    };
  }

  /** What is said after too many wrong ones of something. */
  public static String tooMany(String what, Duration retryAfter) {
    long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
    return "Too many wrong "
        + what
        + ". Try again in "
        + (seconds < 90 ? seconds + " seconds." : (seconds + 59) / 60 + " minutes.");
  }

  /** The words for any verdict on a code but a proof. */
  static String ofCode(SignInBySecondFactor.Verdict verdict) {
    return of(
        verdict,
        "That code is wrong, or was used before. Type the one that your app shows now, or a"
            + " recovery code that you have not used.");
  }

  /** The words for any verdict on a passkey but a proof. */
  static String ofPasskey(SignInBySecondFactor.Verdict verdict) {
    return of(verdict, "That passkey did not work here. Try again, or use another way.");
  }

  private static String of(SignInBySecondFactor.Verdict verdict, String wrong) {
    return switch (verdict) {
      case SignInBySecondFactor.Verdict.Wrong() -> wrong;
      case SignInBySecondFactor.Verdict.Throttled(Duration retryAfter) ->
          tooMany("codes", retryAfter);
      case SignInBySecondFactor.Verdict.Locked() ->
          "Too many wrong codes from many places, so none are looked at for a while. Use a passkey,"
              + " try again later, or have an owner or admin reset your second factor.";
      case SignInBySecondFactor.Verdict.Over() -> "Your sign-in has ended. Sign in again.";
      case SignInBySecondFactor.Verdict.Proved _ -> throw new IllegalArgumentException("a proof");
    };
  }

  /** The words for any verdict but a proof. */
  static String of(SignInByPassword.Verdict verdict) {
    return switch (verdict) {
      case SignInByPassword.Verdict.Refused(Refusal reason) -> of(reason);
      case SignInByPassword.Verdict.Throttled(Duration retryAfter) ->
          tooMany("passwords", retryAfter);
      case SignInByPassword.Verdict.Overloaded() ->
          "Too many people sign in right now. Try again in a few seconds.";
      case SignInByPassword.Verdict.Proved _ -> throw new IllegalArgumentException("a proof");
    };
  }
}
