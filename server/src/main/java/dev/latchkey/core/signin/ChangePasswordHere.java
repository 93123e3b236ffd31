package dev.latchkey.core.signin;

import static java.util.Objects.requireNonNull;

import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.platform.crypto.SecretText;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Changes the password of whoever is signed in: that ends every sign-in of theirs, and in the same
 * transaction the browser that asks is given another. Thread-safe.
 */
public final class ChangePasswordHere {
  private final ChangePassword changePassword;
  private final SignIns signIns;

  public ChangePasswordHere(ChangePassword changePassword, SignIns signIns) {
    this.changePassword = changePassword;
    this.signIns = signIns;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** This opens the portal from now on; nothing from before does. */
    record Changed(SignedIn signedIn) implements Verdict {}

    /** The password is what it was, and so is the sign-in. */
    record Unchanged(ChangePassword.Verdict.Unchanged why) implements Verdict {}
  }

  /** Changes it. Recorded as by {@link ChangePassword}, and as {@code portal.sign-in}. */
  public Verdict change(Visitor visitor, SecretText present, SecretText chosen, Origin origin) {
    AtomicReference<@Nullable SignedIn> again = new AtomicReference<>();
    ChangePassword.Verdict verdict =
        changePassword.change(
            visitor.user(),
            present,
            chosen,
            origin,
            (tx, user) ->
                again.set(
                    signIns.begin(
                        tx, user, visitor.signIn().stage(), SignInByPassword.SIGN_IN, origin)));
    return switch (verdict) {
      case ChangePassword.Verdict.Changed() -> new Verdict.Changed(requireNonNull(again.get()));
      case ChangePassword.Verdict.Unchanged why -> new Verdict.Unchanged(why);
    };
  }
}
