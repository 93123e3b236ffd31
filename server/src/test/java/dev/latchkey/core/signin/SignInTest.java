package dev.latchkey.core.signin;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.ChangePassword;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SignInTest {
  private static final SignInConfig CONFIG = SignInConfig.defaults();
  private static final Duration STEP = Duration.ofMillis(1);
  private static final String PASSWORD = "correct horse";

  private final IdentityInstallation installation;
  private final SignIns signIns;
  private final SignInByPassword byPassword;
  private final ProveAgain proveAgain;
  private final Customer acme;
  private final User iris;

  SignInTest(Database database) {
    installation = new IdentityInstallation(database);
    signIns = installation.cases.signIns();
    byPassword = installation.cases.signInByPassword();
    proveAgain = installation.cases.proveAgain();
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", PASSWORD);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whoKnowsThePassword_isSignedIn_andThatIsRecorded() {
    SignedIn signedIn = signIn();

    Visitor visitor = signIns.find(signedIn.token()).orElseThrow();
    assertThat(visitor.user()).isEqualTo(iris);
    assertThat(visitor.customer()).isEqualTo(acme);
    assertThat(visitor.provedLately()).isTrue();
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "user:" + iris.id(),
                "portal.sign-in",
                "ok",
                null,
                acme.id().toString(),
                "192.0.2.1",
                null));
  }

  @Test
  void token_isNotKept_andNoOtherOpensAnything() {
    SignedIn signedIn = signIn();

    assertThat(signIns.find(SecretText.of(signedIn.signIn().id().toString()))).isEmpty();
    assertThat(signIns.find(SecretText.of(signedIn.token().reveal() + "A"))).isEmpty();
    assertThat(signedIn.toString()).doesNotContain(signedIn.token().reveal());
    assertThat(signedIn.token().reveal()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void wrongPassword_signsNobodyIn_andIsRecorded() {
    assertThat(byPassword.signIn("iris", SecretText.of("wrong horse"), SOMEWHERE))
        .isEqualTo(new SignInByPassword.Verdict.Refused(Refusal.WRONG_SECRET));
    assertThat(installation.lastEvent().action()).isEqualTo("login");
    assertThat(installation.lastEvent().outcome()).isEqualTo("wrong-secret");
    assertThat(signIns.of(iris)).isEmpty();
  }

  @Test
  void operator_signsIn() {
    assertThat(
            installation.createOperator.create(
                "root", "root@x.example", SecretText.of(PASSWORD), ADMINISTRATOR, SOMEWHERE))
        .isInstanceOf(CreateOperator.Verdict.Created.class);

    SignedIn signedIn = signIn("root");

    Visitor visitor = signIns.find(signedIn.token()).orElseThrow();
    assertThat(visitor.customer()).isNull();
    assertThat(visitor.user().username()).isEqualTo("root");
  }

  @Test
  void idleSignIn_endsAtTheInstant_andUsePutsItOff() {
    SignedIn signedIn = signIn();
    installation.time.advance(CONFIG.idle().minus(STEP));
    assertThat(signIns.find(signedIn.token())).isPresent();

    installation.time.advance(CONFIG.idle().minus(STEP));
    assertThat(signIns.find(signedIn.token())).isPresent();

    installation.time.advance(CONFIG.idle());
    assertThat(signIns.find(signedIn.token())).isEmpty();
  }

  @Test
  void oldSignIn_endsAtTheInstant_howeverMuchItIsUsed() {
    SignedIn signedIn = signIn();
    Duration used = Duration.ZERO;
    Duration pause = CONFIG.idle().dividedBy(2);
    while (used.plus(pause).compareTo(CONFIG.lifetime()) < 0) {
      installation.time.advance(pause);
      used = used.plus(pause);
      assertThat(signIns.find(signedIn.token())).isPresent();
    }
    installation.time.advance(CONFIG.lifetime().minus(used).minus(STEP));
    assertThat(signIns.find(signedIn.token())).isPresent();

    installation.time.advance(STEP);
    assertThat(signIns.find(signedIn.token())).isEmpty();
  }

  @Test
  void proof_isFreshForAWhile_andAnotherChangesWhatOpensTheSignIn() {
    SignedIn first = signIn();
    installation.time.advance(CONFIG.proof().minus(STEP));
    assertThat(visitor(first).provedLately()).isTrue();
    installation.time.advance(STEP);
    assertThat(visitor(first).provedLately()).isFalse();

    assertThat(prove(first, "wrong horse", ""))
        .isEqualTo(
            new ProveAgain.Verdict.PasswordRefused(
                new SignInByPassword.Verdict.Refused(Refusal.WRONG_SECRET)));
    assertThat(visitor(first).provedLately()).isFalse();

    SignedIn second = proved(prove(first, PASSWORD, ""));
    assertThat(installation.lastEvent().action()).isEqualTo("portal.prove");
    assertThat(visitor(second).provedLately()).isTrue();
    assertThat(visitor(second).signIn().id()).isEqualTo(first.signIn().id());
    assertThat(signIns.find(first.token())).isEmpty();
  }

  @Test
  void whatEndsTokens_endsSignIns() {
    SignedIn before = signIn();
    changeStatus(StatusChange.DEACTIVATE);
    assertThat(signIns.find(before.token())).isEmpty();
    changeStatus(StatusChange.ACTIVATE);
    assertThat(signIns.find(before.token())).isEmpty();

    SignedIn locked = signIn();
    assertThat(signIns.find(locked.token())).isPresent();
    changeStatus(StatusChange.LOCK);
    assertThat(signIns.find(locked.token())).isEmpty();
    changeStatus(StatusChange.UNLOCK);

    SignedIn changed = signIn();
    var _ =
        installation.changePassword.change(
            iris, SecretText.of(PASSWORD), SecretText.of("battery staple"), SOMEWHERE);
    assertThat(signIns.find(changed.token())).isEmpty();
    assertThat(signIns.of(installation.users.byId(iris.id()).orElseThrow())).isEmpty();
  }

  @Test
  void whoChangesTheirPassword_goesOnInThatBrowser_andIsOutOfEveryOther() {
    SignedIn here = signIn();
    SignedIn there = signIn();
    ChangePasswordHere change = new ChangePasswordHere(installation.changePassword, signIns);

    assertThat(changed(change, here, "wrong horse"))
        .isEqualTo(
            new ChangePasswordHere.Verdict.Unchanged(new ChangePassword.Verdict.WrongPassword()));
    assertThat(signIns.find(here.token())).isPresent();

    assertThat(changed(change, here, PASSWORD))
        .isInstanceOfSatisfying(
            ChangePasswordHere.Verdict.Changed.class,
            changed -> {
              Visitor visitor = visitor(changed.signedIn());
              assertThat(visitor.signIn().isComplete()).isTrue();
              assertThat(visitor.provedLately()).isTrue();
            });
    assertThat(signIns.find(here.token())).isEmpty();
    assertThat(signIns.find(there.token())).isEmpty();
    assertThat(installation.events().stream().map(Event::action).toList())
        .endsWith("user.change-password", "portal.sign-in");
  }

  private ChangePasswordHere.Verdict changed(
      ChangePasswordHere change, SignedIn signedIn, String present) {
    return change.change(
        visitor(signedIn), SecretText.of(present), SecretText.of("battery staple"), SOMEWHERE);
  }

  @Test
  void customerThatIsSuspended_hasNobodySignedIn() {
    SignedIn signedIn = signIn();

    var _ =
        installation.setSubscription.set(
            acme.id(), SubscriptionStatus.SUSPENDED, null, ADMINISTRATOR, SOMEWHERE);

    assertThat(signIns.find(signedIn.token())).isEmpty();
  }

  @Test
  void signingOut_endsThatSignInOnly_andOnlyOnesOwn() {
    SignedIn here = signIn();
    SignedIn there = signIn();
    User other = installation.user(acme, "otto", PASSWORD);

    assertThat(signIns.end(other, there.signIn().id(), SOMEWHERE)).isFalse();
    assertThat(signIns.find(there.token())).isPresent();

    assertThat(signIns.end(iris, here.signIn().id(), SOMEWHERE)).isTrue();
    assertThat(installation.lastEvent().action()).isEqualTo("portal.sign-out");
    assertThat(signIns.find(here.token())).isEmpty();
    assertThat(signIns.of(iris)).extracting(SignIn::id).containsExactly(there.signIn().id());
  }

  @Test
  void signingOutEverywhere_endsAllOfOnesOwn() {
    SignedIn here = signIn();
    SignedIn there = signIn();
    var _ = installation.user(acme, "otto", PASSWORD);
    SignedIn others = signIn("otto");

    signIns.endAll(iris, SOMEWHERE);

    assertThat(signIns.find(here.token())).isEmpty();
    assertThat(signIns.find(there.token())).isEmpty();
    assertThat(signIns.find(others.token())).isPresent();
  }

  @Test
  void tooManySignIns_endTheOldest() {
    SignedIn oldest = signIn();
    SignedIn next = signIn();
    for (int i = 2; i <= 50; i++) {
      SignedIn _ = signIn();
    }

    assertThat(signIns.find(oldest.token())).isEmpty();
    assertThat(signIns.find(next.token())).isPresent();
  }

  @Test
  void form_isFirstOnce() {
    assertThat(signIns.isFirst("one")).isTrue();
    assertThat(signIns.isFirst("one")).isFalse();
    assertThat(signIns.isFirst("other")).isTrue();
  }

  @Test
  void purge_removesWhatIsOver_andNothingElse() {
    SignedIn over = signIn();
    installation.time.advance(CONFIG.idle().plus(STEP));
    SignedIn good = signIn();

    signIns.purge();

    assertThat(signIns.end(iris, over.signIn().id(), SOMEWHERE)).isFalse();
    assertThat(signIns.find(good.token())).isPresent();
  }

  private Visitor visitor(SignedIn signedIn) {
    return signIns.find(signedIn.token()).orElseThrow();
  }

  private ProveAgain.Verdict prove(SignedIn signedIn, String password, String code) {
    return proveAgain.byPassword(
        visitor(signedIn),
        signedIn.token(),
        SecretText.of(password),
        SecretText.of(code),
        SOMEWHERE);
  }

  private static SignedIn proved(ProveAgain.Verdict verdict) {
    return switch (verdict) {
      case ProveAgain.Verdict.Proved(SignedIn signedIn) -> signedIn;
      case ProveAgain.Verdict other -> throw new AssertionError(other);
    };
  }

  private void changeStatus(StatusChange change) {
    var _ = installation.changeUser.change(ANYTHING, iris.id(), UserChange.of(change), SOMEWHERE);
  }

  private SignedIn signIn() {
    return signIn("iris");
  }

  private SignedIn signIn(String username) {
    // What was ended in this millisecond is ended for whatever begins in it, too.
    installation.time.advance(STEP);
    return proved(byPassword.signIn(username, SecretText.of(PASSWORD), SOMEWHERE));
  }

  private static SignedIn proved(SignInByPassword.Verdict verdict) {
    return switch (verdict) {
      case SignInByPassword.Verdict.Proved(SignedIn signedIn) -> signedIn;
      case SignInByPassword.Verdict other -> throw new AssertionError(other);
    };
  }
}
