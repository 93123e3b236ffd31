package dev.latchkey.core.secondfactor;

import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.webauthn.SoftwareAuthenticator;
import java.time.Duration;
import java.util.List;

/** People with second factors, for tests. */
public final class SecondFactorFixture {
  private final IdentityInstallation installation;

  public SecondFactorFixture(IdentityInstallation installation) {
    this.installation = installation;
  }

  /** An app, and the recovery codes that came with it. */
  public record WithApp(AuthenticatorApp app, List<SecretText> recoveryCodes) {}

  /** Whoever it is, as a request would find them now. */
  public Principal now(User user) {
    return installation
        .users
        .byId(user.id())
        .or(() -> installation.users.operator(user.id()))
        .orElseThrow()
        .principal();
  }

  /** Sets an app up, whose next code is good. */
  public WithApp app(User user) {
    Principal holder = now(user);
    AuthenticatorApp app =
        new AuthenticatorApp(
            installation.secondFactor.addTotp().begin(holder, "browser").orElseThrow().secret());
    SecretText code = app.codeAt(installation.time.instant());
    WithApp made =
        switch (installation.secondFactor.addTotp().confirm(holder, "browser", code, SOMEWHERE)) {
          case AddTotp.Verdict.Added(List<SecretText> codes, var _) -> new WithApp(app, codes);
          case AddTotp.Verdict other -> throw new AssertionError(other);
        };
    installation.time.advance(Duration.ofSeconds(30));
    return made;
  }

  /** Adds a passkey. */
  public Passkey passkey(User user, SoftwareAuthenticator authenticator, String name) {
    return switch (add(user, authenticator, name)) {
      case AddPasskey.Verdict.Added(Passkey passkey, List<SecretText> _) -> passkey;
      case AddPasskey.Verdict other -> throw new AssertionError(other);
    };
  }

  AddPasskey.Verdict add(User user, SoftwareAuthenticator authenticator, String name) {
    Principal holder = now(user);
    PasskeyRequest asked = installation.secondFactor.addPasskey().begin(holder);
    return installation
        .secondFactor
        .addPasskey()
        .finish(
            holder, asked.challenge(), name, authenticator.create(asked.challenge()), SOMEWHERE);
  }
}
