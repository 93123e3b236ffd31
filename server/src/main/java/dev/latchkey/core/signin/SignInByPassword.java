package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.Authenticate;
import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.authenticate.LoginVerdict;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.secondfactor.SecondFactors;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserDirectory;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Lets humans in to the portal by their password, as far as that suffices. Thread-safe. */
public final class SignInByPassword {
  /** What the audit log calls it when the portal opens. */
  static final String SIGN_IN = "portal.sign-in";

  /** What the audit log says in the place of a dialect. */
  private static final String PORTAL = "portal";

  /** Whoever may not sign in here at all is not told from whoever knows no password. */
  private static final Set<Refusal> MASKED = Set.of(Refusal.NOT_ADMITTED);

  private final Database database;
  private final Authenticate authenticate;
  private final UserDirectory users;
  private final SecondFactors factors;
  private final SignIns signIns;

  public SignInByPassword(
      Database database,
      Authenticate authenticate,
      UserDirectory users,
      SecondFactors factors,
      SignIns signIns) {
    this.database = database;
    this.authenticate = authenticate;
    this.users = users;
    this.factors = factors;
    this.signIns = signIns;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** The password is right; {@link SignIn#stage} says what is asked for next, if anything. */
    record Proved(SignedIn signedIn) implements Verdict {}

    /** Refused and recorded; only who knows the password is told any reason but a wrong one. */
    record Refused(Refusal reason) implements Verdict {}

    /** Not looked at, after too many wrong passwords. */
    record Throttled(Duration retryAfter) implements Verdict {}

    /** Not looked at, because too many passwords wait to be checked. */
    record Overloaded() implements Verdict {}
  }

  /**
   * Lets somebody in: recorded as {@code portal.sign-in}, or, where more than a password is asked
   * of them, as {@code portal.prove-password}.
   */
  public Verdict signIn(String identifier, SecretText password, Origin origin) {
    return switch (authenticate.authenticate(login(identifier, password, origin))) {
      case LoginVerdict.Granted(Principal principal, var _, var _) -> begin(principal, origin);
      case LoginVerdict verdict -> refusal(verdict);
    };
  }

  /** Whether this is the password of whoever is signed in; empty if it is, else why not. */
  Optional<Verdict> unlessProved(Visitor visitor, SecretText password, Origin origin) {
    Login login = login(visitor.user().username(), password, origin);
    return switch (authenticate.authenticate(login)) {
      case LoginVerdict.Granted(Principal principal, var _, var _) ->
          principal.id().equals(visitor.user().principal().id())
              ? Optional.empty()
              : Optional.of(new Verdict.Refused(Refusal.WRONG_SECRET));
      case LoginVerdict verdict -> Optional.of(refusal(verdict));
    };
  }

  private Verdict begin(Principal principal, Origin origin) {
    User user = human(principal).orElseThrow();
    SignInStage stage =
        switch (factors.demand(principal)) {
          case NOTHING -> SignInStage.COMPLETE;
          case PROOF -> SignInStage.SECOND_FACTOR;
          case ENROLMENT -> SignInStage.ENROLMENT;
        };
    Optional<SignedIn> begun =
        database.write(tx ->
            users.isUnchanged(tx, principal)
                ? Optional.of(
                    stage == SignInStage.COMPLETE
                        ? signIns.begin(tx, user, stage, SIGN_IN, origin)
                        : signIns.begin(tx, user, stage, "portal.prove-password", origin))
                : Optional.empty());
    return begun.isPresent()
        ? new Verdict.Proved(begun.get())
        : new Verdict.Refused(Refusal.WRONG_SECRET);
  }

  private static Verdict refusal(LoginVerdict verdict) {
    return switch (verdict) {
      case LoginVerdict.Refused(Refusal reason) -> new Verdict.Refused(reason);
      case LoginVerdict.Throttled(Duration retryAfter) -> new Verdict.Throttled(retryAfter);
      case LoginVerdict.Overloaded() -> new Verdict.Overloaded();
      case LoginVerdict.Granted _ -> throw new IllegalArgumentException("no refusal");
    };
  }

  private static Login login(String identifier, SecretText password, Origin origin) {
    return new Login(
        new Credential.Password(identifier, password),
        Set.of(PrincipalKind.USER, PrincipalKind.OPERATOR),
        MASKED,
        PORTAL,
        origin);
  }

  private Optional<User> human(Principal principal) {
    UserId id = new UserId(principal.id().uuid());
    return users.byId(id).or(() -> users.operator(id));
  }
}
