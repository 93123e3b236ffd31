package dev.latchkey.core.authenticate;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.InvalidField;
import dev.latchkey.core.user.SetPassword;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes the own password of a user or an operator. Whoever asks has to know the present one: the
 * proof is a login like any other, so that guessing here is delayed, counted and recorded as it is
 * there.
 */
public final class ChangePassword {

  /** What the audit log calls the dialect of a wrong present password. */
  private static final String DIALECT = "change-password";

  /** Whatever the reason, the answer is one, and so each counts as a wrong password. */
  private static final Set<Refusal> MASKED = EnumSet.allOf(Refusal.class);

  private final Authenticate authenticate;
  private final SetPassword setPassword;

  public ChangePassword(Authenticate authenticate, SetPassword setPassword) {
    this.authenticate = authenticate;
    this.setPassword = setPassword;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Every token and session of the user from before has ended. */
    record Changed() implements Verdict {}

    /** The password is what it was. */
    sealed interface Unchanged extends Verdict {}

    /** The new password cannot be one; never empty. */
    record Invalid(List<InvalidField> fields) implements Unchanged {}

    /** The present password is another, or the user may not log in with it now. */
    record WrongPassword() implements Unchanged {}

    /** Not even looked at, after too many wrong passwords. */
    record Throttled(Duration retryAfter) implements Unchanged {}

    /** Too many passwords wait to be checked or hashed. */
    record Overloaded() implements Unchanged {}
  }

  /**
   * Changes the password of {@code user}. Recorded as {@code user.change-password}, or {@code
   * operator.change-password}; a wrong present password as a refused login.
   */
  public Verdict change(User user, SecretText present, SecretText chosen, Origin origin) {
    return change(user, present, chosen, origin, (tx, changed) -> {});
  }

  /** The same, with something that happens in the transaction of the change, or not at all. */
  public Verdict change(
      User user, SecretText present, SecretText chosen, Origin origin, SetPassword.Then then) {
    Optional<InvalidField> violation = setPassword.violation(user, chosen);
    if (violation.isPresent()) {
      return new Verdict.Invalid(List.of(violation.get()));
    }
    Login proof =
        new Login(
            new Credential.Password(user.username(), present),
            Set.of(user.principal().id().kind()),
            MASKED,
            DIALECT,
            origin);
    return switch (authenticate.authenticate(proof)) {
      case LoginVerdict.Granted(Principal proved, var _, var _) ->
          proved.id().equals(user.principal().id())
              ? set(proved, chosen, origin, then)
              : new Verdict.WrongPassword();
      case LoginVerdict.Refused _ -> new Verdict.WrongPassword();
      case LoginVerdict.Throttled(Duration retryAfter) -> new Verdict.Throttled(retryAfter);
      case LoginVerdict.Overloaded() -> new Verdict.Overloaded();
    };
  }

  private Verdict set(Principal proved, SecretText chosen, Origin origin, SetPassword.Then then) {
    return switch (setPassword.set(proved, chosen, origin, then)) {
      case SetPassword.Verdict.Changed() -> new Verdict.Changed();
      case SetPassword.Verdict.Superseded() -> new Verdict.WrongPassword();
      case SetPassword.Verdict.Overloaded() -> new Verdict.Overloaded();
    };
  }
}
