package dev.latchkey.face.portal.signin;

import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.signin.SignInByPassword;
import java.time.Duration;

/** Why somebody was not let in, in words for them. */
final class Refusals {
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

  static String tooMany(Duration retryAfter) {
    long seconds = retryAfter.plusNanos(999_999_999).toSeconds();
    return seconds < 90
        ? "Too many wrong passwords. Try again in " + seconds + " seconds."
        : "Too many wrong passwords. Try again in " + (seconds + 59) / 60 + " minutes.";
  }

  /** The words for any verdict but a proof. */
  static String of(SignInByPassword.Verdict verdict) {
    return switch (verdict) {
      case SignInByPassword.Verdict.Refused(Refusal reason) -> of(reason);
      case SignInByPassword.Verdict.Throttled(Duration retryAfter) -> tooMany(retryAfter);
      case SignInByPassword.Verdict.Overloaded() ->
          "Too many people sign in right now. Try again in a few seconds.";
      case SignInByPassword.Verdict.Proved _ -> throw new IllegalArgumentException("a proof");
    };
  }
}
