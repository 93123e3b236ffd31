package dev.latchkey.core.secondfactor;

import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.AssembledCore;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.secondfactor.SecondFactorFixture.WithApp;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Authenticator apps and recovery codes. */
@OnEveryDatabase
@Timeout(60)
class TotpFactorTest {
  private static final VerifySecondFactor.Verdict PROVED = new VerifySecondFactor.Verdict.Proved();
  private static final VerifySecondFactor.Verdict REFUSED =
      new VerifySecondFactor.Verdict.Refused();
  private static final Origin ELSEWHERE = new Origin("198.51.100.7", null, null);

  private final Database database;
  private final IdentityInstallation installation;
  private final SecondFactorFixture fixture;
  private final SecondFactorCases cases;
  private final Customer acme;
  private final User iris;

  TotpFactorTest(Database database) {
    this.database = database;
    installation = new IdentityInstallation(database);
    fixture = new SecondFactorFixture(installation);
    cases = installation.secondFactor;
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "long and secret enough");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void app_isAskedFor_onceItHasShownItsFirstCode() {
    Principal holder = fixture.now(iris);
    TotpSetup setup = cases.addTotp().begin(holder, "browser").orElseThrow();
    AuthenticatorApp app = new AuthenticatorApp(setup.secret());
    assertThat(setup.uri().reveal())
        .isEqualTo(
            "otpauth://totp/keys.example:iris?secret=%s&issuer=keys.example&algorithm=SHA1&digits=6&period=30"
                .formatted(setup.secret().reveal()));
    assertThat(setup.secret().reveal()).matches("[A-Z2-7]{32}");
    assertThat(setup.toString()).doesNotContain(setup.secret().reveal());

    SecretText earlier = app.codeAt(now().minusSeconds(90));
    assertThat(cases.addTotp().confirm(holder, "browser", earlier, SOMEWHERE))
        .isEqualTo(new AddTotp.Verdict.WrongCode());
    assertThat(cases.state().of(iris.id()).isEmpty()).isTrue();
    assertThat(cases.state().demand(holder)).isEqualTo(Demand.NOTHING);
    assertThat(cases.verify().totp(holder, app.codeAt(now()), SOMEWHERE)).isEqualTo(REFUSED);

    AddTotp.Verdict added =
        cases.addTotp().confirm(holder, "browser", app.codeAt(now()), SOMEWHERE);
    assertThat(added)
        .isInstanceOfSatisfying(
            AddTotp.Verdict.Added.class, made -> assertThat(made.recoveryCodes()).hasSize(10));
    assertThat(cases.state().of(iris.id())).isEqualTo(new Factors(true, List.of(), 10));
    assertThat(cases.state().demand(holder)).isEqualTo(Demand.PROOF);
    assertThat(cases.state().passwordAloneSuffices(holder)).isFalse();
    assertThat(installation.lastEvent())
        .isEqualTo(own("second-factor.add-totp", "ok"))
        .satisfies(event -> assertThat(event.toString()).doesNotContain(setup.secret().reveal()));
  }

  @Test
  void code_isGoodOnce_andNoneThatIsOlder() {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);
    SecretText code = with.app().codeAt(now());
    SecretText older = with.app().codeAt(now().minusSeconds(30));
    SecretText next = with.app().codeAt(now().plusSeconds(30));

    assertThat(cases.verify().totp(holder, spaced(code), SOMEWHERE)).isEqualTo(PROVED);
    assertThat(cases.verify().totp(holder, code, SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(installation.lastEvent()).isEqualTo(refusal("used-code"));
    assertThat(cases.verify().totp(holder, older, SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(cases.verify().totp(holder, next, ELSEWHERE)).isEqualTo(PROVED);
  }

  @Test
  void codeOfTheSetUp_isUsedUpByIt() {
    Principal holder = fixture.now(iris);
    AuthenticatorApp app =
        new AuthenticatorApp(cases.addTotp().begin(holder, "browser").orElseThrow().secret());
    SecretText code = app.codeAt(now());
    var _ = cases.addTotp().confirm(holder, "browser", code, SOMEWHERE);

    assertThat(cases.verify().totp(holder, code, SOMEWHERE)).isEqualTo(REFUSED);
  }

  @Test
  void ofManyAtOnce_oneIsProvedByACode() throws Exception {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);
    SecretText code = with.app().codeAt(now());

    assertThat(atOnce(8, () -> cases.verify().totp(holder, code, SOMEWHERE)))
        .containsOnlyOnce(PROVED);
    assertThat(
            atOnce(
                8,
                () -> cases.verify().recoveryCode(holder, with.recoveryCodes().get(3), ELSEWHERE)))
        .containsOnlyOnce(PROVED);
    assertThat(cases.state().of(iris.id()).recoveryCodesLeft()).isEqualTo(9);
  }

  @Test
  void wrongCodes_areDelayed_andARightPasswordChangesNothingOfThat() {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);
    SecretText wrong = SecretText.of("not a code");

    assertThat(cases.verify().totp(holder, wrong, SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(installation.lastEvent()).isEqualTo(refusal("wrong-code"));
    assertThat(cases.verify().recoveryCode(holder, wrong, SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(cases.verify().totp(holder, wrong, SOMEWHERE)).isEqualTo(REFUSED);
    SecretText right = with.app().codeAt(now());
    assertThat(
            installation.changePassword.change(
                iris,
                SecretText.of("long and secret enough"),
                SecretText.of("another long secret"),
                SOMEWHERE))
        .hasToString("Changed[]");
    Principal same = fixture.now(iris);
    assertThat(cases.verify().totp(same, right, SOMEWHERE))
        .isEqualTo(new VerifySecondFactor.Verdict.Throttled(Duration.ofSeconds(2)));
    assertThat(cases.verify().totp(same, right, ELSEWHERE)).isEqualTo(PROVED);

    installation.time.advance(Duration.ofSeconds(30));
    assertThat(cases.verify().totp(same, with.app().codeAt(now()), SOMEWHERE)).isEqualTo(PROVED);
    assertThat(cases.verify().totp(same, wrong, SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(cases.verify().totp(same, wrong, SOMEWHERE)).isEqualTo(REFUSED);
  }

  @Test
  void manyWrongCodesFromManyPlaces_lockTheCodes_exceptWhereTheyAreAtHome() {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);
    assertThat(cases.verify().totp(holder, with.app().codeAt(now()), SOMEWHERE)).isEqualTo(PROVED);
    installation.time.advance(Duration.ofSeconds(30));
    for (int i = 0; i < 100; i++) {
      Origin origin = new Origin("10.0.%d.1".formatted(i), null, null);
      assertThat(cases.verify().totp(holder, SecretText.of("000"), origin)).isEqualTo(REFUSED);
    }

    SecretText right = with.app().codeAt(now());
    assertThat(cases.verify().totp(holder, right, ELSEWHERE))
        .isEqualTo(new VerifySecondFactor.Verdict.Locked());
    assertThat(installation.lastEvent().outcome()).isEqualTo("locked");
    assertThat(cases.verify().totp(holder, right, SOMEWHERE)).isEqualTo(PROVED);
  }

  @Test
  void secretShownToOneSignIn_isShownToNoOther_andConfirmedByNoOther() {
    Principal holder = fixture.now(iris);
    TotpSetup thiefs = cases.addTotp().pendingOrBegin(holder, "thief's").orElseThrow();
    SecretText thiefsCode = new AuthenticatorApp(thiefs.secret()).codeAt(now());
    assertThat(cases.addTotp().confirm(holder, "owner's", thiefsCode, SOMEWHERE))
        .isEqualTo(new AddTotp.Verdict.NothingBegun());

    TotpSetup owners = cases.addTotp().pendingOrBegin(holder, "owner's").orElseThrow();
    assertThat(owners.secret().reveal()).isNotEqualTo(thiefs.secret().reveal());
    assertThat(cases.addTotp().pendingOrBegin(holder, "owner's").orElseThrow().secret().reveal())
        .isEqualTo(owners.secret().reveal());
    assertThat(cases.addTotp().confirm(holder, "thief's", thiefsCode, SOMEWHERE))
        .isEqualTo(new AddTotp.Verdict.NothingBegun());
    SecretText code = new AuthenticatorApp(owners.secret()).codeAt(now());
    assertThat(cases.addTotp().confirm(holder, "owner's", code, SOMEWHERE))
        .isInstanceOf(AddTotp.Verdict.Added.class);
  }

  @Test
  void secret_waitsAQuarterOfAnHour_andTheAppBeforeGoesOnMeanwhile() {
    Principal holder = fixture.now(iris);
    WithApp old = fixture.app(iris);
    AuthenticatorApp late =
        new AuthenticatorApp(cases.addTotp().begin(holder, "browser").orElseThrow().secret());
    installation.time.advance(AddTotp.PATIENCE.plusMillis(1));
    assertThat(cases.addTotp().confirm(holder, "browser", late.codeAt(now()), SOMEWHERE))
        .isEqualTo(new AddTotp.Verdict.NothingBegun());

    AuthenticatorApp next =
        new AuthenticatorApp(cases.addTotp().begin(holder, "browser").orElseThrow().secret());
    installation.time.advance(AddTotp.PATIENCE);
    assertThat(cases.verify().totp(holder, old.app().codeAt(now()), SOMEWHERE)).isEqualTo(PROVED);
    assertThat(cases.addTotp().confirm(holder, "browser", next.codeAt(now()), SOMEWHERE))
        .as("who has recovery codes keeps them")
        .isEqualTo(new AddTotp.Verdict.Added(List.of(), true));

    installation.time.advance(Duration.ofSeconds(30));
    assertThat(cases.verify().totp(holder, old.app().codeAt(now()), SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(cases.verify().totp(holder, next.codeAt(now()), SOMEWHERE)).isEqualTo(PROVED);
  }

  @Test
  void secretsLieEncrypted_andRecoveryCodesAsDigests() {
    WithApp with = fixture.app(iris);
    byte[] sealed = database.read(tx -> new TotpStore().find(tx, iris.id())).orElseThrow();
    TotpSecrets secrets = new TotpSecrets(AssembledCore.KEY, installation.randomness);
    assertThat(secrets.open(iris.id(), sealed).stepOf(with.app().codeAt(now()).reveal(), now()))
        .isPresent();
    User otto = installation.user(acme, "otto", null);
    assertThatThrownBy(() -> secrets.open(otto.id(), sealed))
        .isInstanceOf(IllegalStateException.class);
    List<byte[]> digests =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT digest FROM recovery_code")
                .map((row, context) -> row.getBytes("digest"))
                .list());
    assertThat(digests).hasSize(10).allSatisfy(digest -> assertThat(digest).hasSize(32));
  }

  @Test
  void recoveryCode_isReadAsPeopleWriteIt_goodOnce_andReplacedWithTheSet() {
    Principal holder = fixture.now(iris);
    List<SecretText> codes = fixture.app(iris).recoveryCodes();
    assertThat(codes).doesNotHaveDuplicates();
    assertThat(codes.getFirst().reveal())
        .matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}");
    String sloppy =
        codes.getFirst().reveal().toLowerCase(Locale.ROOT).replace("-", " ").replace('1', 'l');

    assertThat(cases.verify().recoveryCode(holder, SecretText.of(sloppy), SOMEWHERE))
        .isEqualTo(PROVED);
    assertThat(installation.lastEvent()).isEqualTo(own("second-factor.use-recovery-code", "ok"));
    assertThat(cases.verify().recoveryCode(holder, codes.getFirst(), SOMEWHERE)).isEqualTo(REFUSED);
    User otto = installation.user(acme, "otto", null);
    assertThat(cases.verify().recoveryCode(fixture.now(otto), codes.get(1), ELSEWHERE))
        .isEqualTo(REFUSED);

    RenewRecoveryCodes.Verdict renewed = cases.renewRecoveryCodes().renew(holder, SOMEWHERE);
    assertThat(installation.lastEvent()).isEqualTo(own("second-factor.renew-recovery-codes", "ok"));
    assertThat(cases.verify().recoveryCode(holder, codes.get(1), ELSEWHERE)).isEqualTo(REFUSED);
    assertThat(renewed)
        .isInstanceOfSatisfying(
            RenewRecoveryCodes.Verdict.Renewed.class,
            made ->
                assertThat(cases.verify().recoveryCode(holder, made.codes().getLast(), SOMEWHERE))
                    .isEqualTo(PROVED));
    assertThat(cases.renewRecoveryCodes().renew(fixture.now(otto), SOMEWHERE))
        .isEqualTo(new RenewRecoveryCodes.Verdict.NotPossible());
  }

  @Test
  void recoveryCodes_goWithTheLastFactor() {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);

    assertThat(cases.removeTotp().remove(holder, SOMEWHERE)).isEqualTo(new Removal.Removed());
    assertThat(installation.lastEvent()).isEqualTo(own("second-factor.remove-totp", "ok"));
    assertThat(cases.state().of(iris.id())).isEqualTo(new Factors(false, List.of(), 0));
    assertThat(cases.state().demand(holder)).isEqualTo(Demand.NOTHING);
    assertThat(cases.verify().totp(holder, with.app().codeAt(now()), SOMEWHERE)).isEqualTo(REFUSED);
    assertThat(cases.removeTotp().remove(holder, SOMEWHERE)).isEqualTo(new Removal.NotFound());
  }

  @Test
  void whoIsNoLongerWhoSignedIn_changesNothing() {
    Principal holder = fixture.now(iris);
    WithApp with = fixture.app(iris);
    var _ = cases.addTotp().begin(holder, "browser");
    var _ =
        installation.changeUser.change(
            IdentityInstallation.ANYTHING, iris.id(), UserChange.of(StatusChange.LOCK), SOMEWHERE);
    int events = installation.events().size();

    for (Principal who : List.of(holder, fixture.now(iris))) {
      assertThat(cases.addTotp().begin(who, "browser")).isEmpty();
      assertThat(cases.addTotp().confirm(who, "browser", with.app().codeAt(now()), SOMEWHERE))
          .isEqualTo(new AddTotp.Verdict.NotPossible());
      assertThat(cases.removeTotp().remove(who, SOMEWHERE)).isEqualTo(new Removal.NotFound());
      assertThat(cases.renewRecoveryCodes().renew(who, SOMEWHERE))
          .isEqualTo(new RenewRecoveryCodes.Verdict.NotPossible());
    }
    assertThat(installation.events()).hasSize(events);
    assertThat(cases.state().of(iris.id()).totp()).isTrue();
  }

  private Instant now() {
    return installation.time.instant();
  }

  private Event own(String action, String outcome) {
    String who = "user:" + iris.id();
    return new Event(who, action, outcome, who, acme.id().toString(), "192.0.2.1", null);
  }

  private Event refusal(String outcome) {
    return new Event(
        "unknown",
        "second-factor.prove",
        outcome,
        "user:" + iris.id(),
        acme.id().toString(),
        "192.0.2.1",
        null);
  }

  private static SecretText spaced(SecretText code) {
    return SecretText.of(code.reveal().substring(0, 3) + " " + code.reveal().substring(3));
  }

  private static <T> List<T> atOnce(int count, Callable<T> task) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = threads.invokeAll(Collections.nCopies(count, task));
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
