package dev.latchkey.core.signin;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.secondfactor.ResetSecondFactor;
import dev.latchkey.core.secondfactor.SecondFactorFixture;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.SoftwareAuthenticator;
import dev.latchkey.platform.webauthn.UserHandle;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SignInBySecondFactorTest {
  private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
  private static final String PASSWORD = "correct horse";

  private final IdentityInstallation installation;
  private final SecondFactorFixture factors;
  private final SignIns signIns;
  private final SignInByPassword byPassword;
  private final SignInBySecondFactor bySecondFactor;
  private final ProveAgain proveAgain;
  private final Customer acme;
  private final User iris;

  SignInBySecondFactorTest(Database database) {
    installation = new IdentityInstallation(database);
    factors = new SecondFactorFixture(installation);
    signIns = installation.cases.signIns();
    byPassword = installation.cases.signInByPassword();
    bySecondFactor = installation.cases.signInBySecondFactor();
    proveAgain = installation.cases.proveAgain();
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", PASSWORD);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void codeOpensThePortal_whereThePasswordAloneDidNot_andAnotherTokenDoes() {
    SecondFactorFixture.WithApp app = factors.app(iris);
    SignedIn half = signIn();
    assertThat(visitor(half).signIn().stage()).isEqualTo(SignInStage.SECOND_FACTOR);
    assertThat(installation.lastEvent().action()).isEqualTo("portal.prove-password");

    assertThat(code(half, SecretText.of("000 000")))
        .isEqualTo(new SignInBySecondFactor.Verdict.Wrong());
    assertThat(visitor(half).signIn().isComplete()).isFalse();

    SignedIn whole = proved(code(half, app.app().codeAt(installation.time.instant())));
    assertThat(visitor(whole).signIn().isComplete()).isTrue();
    assertThat(signIns.find(half.token())).isEmpty();
    assertThat(installation.lastEvent().action()).isEqualTo("portal.sign-in");
  }

  @Test
  void passwordAlone_crowdsOutNobodyWhoIsSignedIn() {
    SecondFactorFixture.WithApp app = factors.app(iris);
    SignedIn whole = proved(code(signIn(), app.app().codeAt(installation.time.instant())));

    for (int i = 0; i < 60; i++) {
      installation.time.advance(Duration.ofMillis(1));
      SignedIn _ = signIn();
    }

    assertThat(signIns.find(whole.token())).isPresent();
  }

  @Test
  void fewWaitForTheirSecondFactor_andTheOldestMakesRoom() {
    factors.app(iris);
    SignedIn oldest = signIn();
    SignedIn next = signIn();
    for (int i = 2; i <= 5; i++) {
      SignedIn _ = signIn();
    }

    assertThat(signIns.find(oldest.token())).isEmpty();
    assertThat(signIns.find(next.token())).isPresent();
  }

  @Test
  void tooManyWhoProvedTheirFactor_endTheOldestToo() {
    SecondFactorFixture.WithApp app = factors.app(iris);
    SignedIn oldest = whole(app);
    SignedIn next = whole(app);
    for (int i = 2; i <= 50; i++) {
      SignedIn _ = whole(app);
    }

    assertThat(signIns.find(oldest.token())).isEmpty();
    assertThat(signIns.find(next.token())).isPresent();
  }

  private SignedIn whole(SecondFactorFixture.WithApp app) {
    // Each code is good once.
    installation.time.advance(Duration.ofSeconds(30));
    return proved(code(signIn(), app.app().codeAt(installation.time.instant())));
  }

  @Test
  void resetOfTheFactor_endsSignIns_ofThatHumanAlone() {
    var _ = installation.user(acme, "otto", PASSWORD);
    SignedIn others = signIn("otto");
    SignedIn whole = whole(factors.app(iris));
    SignedIn half = signIn();

    assertThat(installation.secondFactor.reset().reset(ANYTHING, iris.id(), SOMEWHERE))
        .isInstanceOf(ResetSecondFactor.Verdict.Reset.class);
    assertThat(signIns.find(whole.token())).isEmpty();
    assertThat(signIns.find(half.token())).isEmpty();
    assertThat(signIns.find(others.token())).isPresent();

    SignedIn again = signIn();
    assertThat(visitor(again).signIn().isComplete()).isTrue();
    assertThat(installation.secondFactor.reset().reset(ANYTHING, iris.id(), SOMEWHERE))
        .isInstanceOf(ResetSecondFactor.Verdict.Unchanged.class);
    assertThat(signIns.find(again.token())).isPresent();
  }

  @Test
  void recoveryCodeOpensThePortal_once() {
    SecondFactorFixture.WithApp app = factors.app(iris);
    SecretText code = app.recoveryCodes().getFirst();

    SignedIn whole = proved(code(signIn(), code));
    assertThat(visitor(whole).signIn().isComplete()).isTrue();
    assertThat(code(signIn(), code)).isEqualTo(new SignInBySecondFactor.Verdict.Wrong());
  }

  @Test
  void passkeyOpensThePortal_andEachChallengeIsAnsweredOnce() {
    SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
    factors.passkey(iris, authenticator, "key");
    SignedIn half = signIn();
    String answer = answer(authenticator, bySecondFactor.passkeyOptions(visitor(half)));

    SignedIn whole = proved(passkey(half, answer));
    assertThat(visitor(whole).signIn().isComplete()).isTrue();
    assertThat(passkey(signIn(), answer)).isEqualTo(new SignInBySecondFactor.Verdict.Wrong());
  }

  @Test
  void challenge_isGoodForTenMinutes() {
    SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
    SignedIn complete = signIn();
    factors.passkey(iris, authenticator, "key");
    String answer = answer(authenticator, proveAgain.passkeyOptions(visitor(complete)));

    installation.time.advance(SignInConfig.HALFWAY.plusMillis(1));
    assertThat(proveAgain.byPasskey(visitor(complete), complete.token(), answer, SOMEWHERE))
        .isEqualTo(new ProveAgain.Verdict.FactorRefused(new SignInBySecondFactor.Verdict.Wrong()));
  }

  @Test
  void whoHasAFactor_provesAgainWithTheCodeToo_orByPasskeyThatKnowsThem() {
    SecondFactorFixture.WithApp app = factors.app(iris);
    SoftwareAuthenticator authenticator = new SoftwareAuthenticator();
    factors.passkey(iris, authenticator, "key");
    SignedIn whole = proved(code(signIn(), app.recoveryCodes().getFirst()));

    assertThat(prove(whole, SecretText.of("")))
        .isEqualTo(new ProveAgain.Verdict.FactorRefused(new SignInBySecondFactor.Verdict.Wrong()));
    SignedIn again = proved(prove(whole, app.app().codeAt(installation.time.instant())));
    assertThat(installation.lastEvent().action()).isEqualTo("portal.prove");

    authenticator.flags = SoftwareAuthenticator.USER_PRESENT;
    String unverified = answer(authenticator, proveAgain.passkeyOptions(visitor(again)));
    assertThat(proveAgain.byPasskey(visitor(again), again.token(), unverified, SOMEWHERE))
        .isInstanceOf(ProveAgain.Verdict.FactorRefused.class);
    authenticator.flags = SoftwareAuthenticator.USER_PRESENT | SoftwareAuthenticator.USER_VERIFIED;
    String verified = answer(authenticator, proveAgain.passkeyOptions(visitor(again)));
    SignedIn last =
        proved(proveAgain.byPasskey(visitor(again), again.token(), verified, SOMEWHERE));
    assertThat(visitor(last).provedLately()).isTrue();
  }

  @Test
  void customerThatWantsAFactor_holdsUpSignInsFromBefore_untilOneIsSetUp() {
    SignedIn before = signIn();
    requireSecondFactor();

    assertThat(visitor(before).signIn().stage()).isEqualTo(SignInStage.ENROLMENT);
    SignedIn half = signIn();
    assertThat(visitor(half).signIn().stage()).isEqualTo(SignInStage.ENROLMENT);
    assertThat(bySecondFactor.enrolled(visitor(half), half.token(), SOMEWHERE)).isEmpty();

    Visitor enrolling = visitor(half);
    factors.app(iris);
    SignedIn whole = bySecondFactor.enrolled(enrolling, half.token(), SOMEWHERE).orElseThrow();
    assertThat(visitor(whole).signIn().isComplete()).isTrue();
    assertThat(signIns.find(before.token())).isEmpty();
  }

  @Test
  void whoHasOnlyThePassword_cannotSetUpAFactor_onceTheirHolderHas() {
    requireSecondFactor();
    SignedIn somebodyElse = signIn();
    factors.app(iris);

    assertThat(visitor(somebodyElse).signIn().stage()).isEqualTo(SignInStage.SECOND_FACTOR);
    assertThat(bySecondFactor.enrolled(visitor(somebodyElse), somebodyElse.token(), SOMEWHERE))
        .isEmpty();
  }

  @Test
  void halfASignIn_endsAfterTenMinutes() {
    factors.app(iris);
    SignedIn half = signIn();

    installation.time.advance(SignInConfig.HALFWAY.minusMillis(1));
    assertThat(signIns.find(half.token())).isPresent();
    installation.time.advance(Duration.ofMillis(1));
    assertThat(signIns.find(half.token())).isEmpty();
  }

  @Test
  void signInLeftOpen_isNoWayToEnrol_onceItsProofIsOld() {
    SignedIn old = signIn();
    installation.time.advance(SignInConfig.defaults().proof().minusMillis(2));
    SignedIn fresh = signIn();
    requireSecondFactor();
    assertThat(visitor(old).signIn().stage()).isEqualTo(SignInStage.ENROLMENT);

    installation.time.advance(Duration.ofMillis(1));
    assertThat(signIns.find(old.token())).isEmpty();
    assertThat(visitor(fresh).signIn().stage()).isEqualTo(SignInStage.ENROLMENT);
  }

  private void requireSecondFactor() {
    assertThat(installation.requireSecondFactor.set(acme.id(), true, ADMINISTRATOR, SOMEWHERE))
        .isInstanceOf(RequireSecondFactor.Verdict.Changed.class);
  }

  private String answer(SoftwareAuthenticator authenticator, String options) {
    Matcher challenge = CHALLENGE.matcher(options);
    assertThat(challenge.find()).isTrue();
    return authenticator.get(new Challenge(challenge.group(1)), UserHandle.of(iris.id().uuid()));
  }

  private SignInBySecondFactor.Verdict code(SignedIn half, SecretText code) {
    return bySecondFactor.code(visitor(half), half.token(), code, SOMEWHERE);
  }

  private SignInBySecondFactor.Verdict passkey(SignedIn half, String answer) {
    return bySecondFactor.passkey(visitor(half), half.token(), answer, SOMEWHERE);
  }

  private ProveAgain.Verdict prove(SignedIn signedIn, SecretText code) {
    return proveAgain.byPassword(
        visitor(signedIn), signedIn.token(), SecretText.of(PASSWORD), code, SOMEWHERE);
  }

  private Visitor visitor(SignedIn signedIn) {
    return signIns.find(signedIn.token()).orElseThrow();
  }

  private SignedIn signIn() {
    return signIn("iris");
  }

  private SignedIn signIn(String username) {
    installation.time.advance(Duration.ofMillis(1));
    return switch (byPassword.signIn(username, SecretText.of(PASSWORD), SOMEWHERE)) {
      case SignInByPassword.Verdict.Proved(SignedIn signedIn) -> signedIn;
      case SignInByPassword.Verdict other -> throw new AssertionError(other);
    };
  }

  private static SignedIn proved(SignInBySecondFactor.Verdict verdict) {
    return switch (verdict) {
      case SignInBySecondFactor.Verdict.Proved(SignedIn signedIn) -> signedIn;
      case SignInBySecondFactor.Verdict other -> throw new AssertionError(other);
    };
  }

  private static SignedIn proved(ProveAgain.Verdict verdict) {
    return switch (verdict) {
      case ProveAgain.Verdict.Proved(SignedIn signedIn) -> signedIn;
      case ProveAgain.Verdict other -> throw new AssertionError(other);
    };
  }
}
