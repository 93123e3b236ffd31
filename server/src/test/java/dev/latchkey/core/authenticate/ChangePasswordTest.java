package dev.latchkey.core.authenticate;

import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.user.CreateResetLink;
import dev.latchkey.core.user.ResetPassword;
import dev.latchkey.core.user.SetPassword;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ChangePasswordTest {

  private static final String OLD = "correct horse";
  private static final String NEW = "battery staple";
  private static final SetPassword.Then NOTHING = (tx, user) -> {};

  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  ChangePasswordTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", OLD);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whoKnowsThePresentPassword_changesIt_endsTheirTokens_andIsRecorded() {
    assertThat(change(OLD, NEW)).isEqualTo(new ChangePassword.Verdict.Changed());

    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "user:" + iris.id(),
                "user.change-password",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
    assertThat(installation.users.byUsername("iris").orElseThrow().tokensFrom())
        .isEqualTo(TokenCut.after(installation.time.instant()));
    assertThat(login(NEW)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(login(OLD)).isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
  }

  @Test
  void linkToChooseAPassword_endsWithTheOldOne() {
    CreateResetLink.Verdict made =
        installation.createResetLink.create(ANYTHING, iris.id(), SOMEWHERE);
    assertThat(made)
        .isInstanceOfSatisfying(
            CreateResetLink.Verdict.Created.class,
            created -> {
              change(OLD, NEW);
              String link = created.link().link().reveal();
              SecretText token = SecretText.of(link.substring(link.indexOf('#') + 1));
              assertThat(
                      installation.resetPassword.reset(
                          token, SecretText.of("another good one"), SOMEWHERE))
                  .isEqualTo(new ResetPassword.Verdict.NoSuchLink());
            });
  }

  @Test
  void wrongPresentPassword_isRefused_recorded_andDelayedLikeALogin() {
    for (int failure = 0; failure < 3; failure++) {
      assertThat(change("wrong", NEW)).isEqualTo(new ChangePassword.Verdict.WrongPassword());
      assertThat(installation.lastEvent().outcome()).isEqualTo("wrong-secret");
      assertThat(installation.lastEvent().data()).contains("change-password");
    }
    assertThat(change(OLD, NEW)).isInstanceOf(ChangePassword.Verdict.Throttled.class);
    assertThat(login(OLD)).isInstanceOf(LoginVerdict.Throttled.class);
    installation.time.advance(Duration.ofMinutes(1));
    assertThat(change(OLD, NEW)).isEqualTo(new ChangePassword.Verdict.Changed());
  }

  @Test
  void passwordThatCannotBe_isRefused_beforeThePresentOneIsLookedAt() {
    int events = installation.events().size();
    assertThat(change("wrong", "short")).isInstanceOf(ChangePassword.Verdict.Invalid.class);
    assertThat(change(OLD, "iris@company.example"))
        .isInstanceOf(ChangePassword.Verdict.Invalid.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void userWhoWasLocked_isToldNoMore_thanAfterAWrongPassword() {
    installation.changeUser.change(
        ANYTHING, iris.id(), UserChange.of(StatusChange.LOCK), SOMEWHERE);
    assertThat(change(OLD, NEW)).isEqualTo(new ChangePassword.Verdict.WrongPassword());
  }

  @Test
  void passwordThatWasResetMeanwhile_isNotOverwritten_norThatOfWhoWasBarred() {
    SetPassword setPassword =
        new SetPassword(
            installation.ledger,
            installation.users,
            installation.endSessions,
            installation.invitations,
            installation.hashing);
    Principal proved = iris.principal();
    reset("chosen by a link");
    int events = installation.events().size();

    assertThat(setPassword.set(proved, SecretText.of(NEW), SOMEWHERE, NOTHING))
        .isEqualTo(new SetPassword.Verdict.Superseded());
    assertThat(login("chosen by a link")).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(login(NEW)).isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));

    Principal again = installation.users.byId(iris.id()).orElseThrow().principal();
    installation.changeUser.change(
        ANYTHING, iris.id(), UserChange.of(StatusChange.DEACTIVATE), SOMEWHERE);
    assertThat(setPassword.set(again, SecretText.of(NEW), SOMEWHERE, NOTHING))
        .isEqualTo(new SetPassword.Verdict.Superseded());
    assertThat(installation.events().subList(events, installation.events().size()))
        .extracting(Event::action)
        .doesNotContain("user.change-password");
  }

  @Test
  void whatGoesWithTheChange_happensInOneTransaction() {
    assertThatThrownBy(() ->
            installation.changePassword.change(
                iris,
                SecretText.of(OLD),
                SecretText.of(NEW),
                SOMEWHERE,
                (tx, user) -> {
                  assertThat(user.tokensFrom())
                      .isEqualTo(TokenCut.after(installation.time.instant()));
                  throw new IllegalStateException("failed");
                }))
        .hasMessage("failed");
    assertThat(login(OLD)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(login(NEW)).isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
  }

  private void reset(String password) {
    switch (installation.createResetLink.create(ANYTHING, iris.id(), SOMEWHERE)) {
      case CreateResetLink.Verdict.Created(var link) -> {
        String text = link.link().reveal();
        assertThat(
                installation.resetPassword.reset(
                    SecretText.of(text.substring(text.indexOf('#') + 1)),
                    SecretText.of(password),
                    SOMEWHERE))
            .isInstanceOf(ResetPassword.Verdict.Changed.class);
      }
      case CreateResetLink.Verdict other -> throw new AssertionError(other);
    }
  }

  private ChangePassword.Verdict change(String present, String chosen) {
    return installation.changePassword.change(
        iris, SecretText.of(present), SecretText.of(chosen), SOMEWHERE);
  }

  private LoginVerdict login(String password) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password("iris", SecretText.of(password)),
            EnumSet.of(PrincipalKind.USER),
            EnumSet.noneOf(Refusal.class),
            "some",
            SOMEWHERE));
  }
}
