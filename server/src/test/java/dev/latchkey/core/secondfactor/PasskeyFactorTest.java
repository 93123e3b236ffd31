package dev.latchkey.core.secondfactor;

import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.webauthn.Challenge;
import dev.latchkey.platform.webauthn.Flaw;
import dev.latchkey.platform.webauthn.SoftwareAuthenticator;
import dev.latchkey.platform.webauthn.UserHandle;
import dev.latchkey.platform.webauthn.UserVerification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Passkeys. */
@OnEveryDatabase
@Timeout(60)
class PasskeyFactorTest {
  private static final VerifySecondFactor.Verdict PROVED = new VerifySecondFactor.Verdict.Proved();
  private static final VerifySecondFactor.Verdict REFUSED =
      new VerifySecondFactor.Verdict.Refused();

  private final IdentityInstallation installation;
  private final SecondFactorFixture fixture;
  private final SecondFactorCases cases;
  private final Customer acme;
  private final User iris;
  private final SoftwareAuthenticator laptop = new SoftwareAuthenticator();
  private final SoftwareAuthenticator phone = new SoftwareAuthenticator().withId(99);

  PasskeyFactorTest(Database database) {
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
  void severalPasskeys_areAdded_andEachProves() {
    assertThat(fixture.add(iris, laptop, " Laptop "))
        .isInstanceOfSatisfying(
            AddPasskey.Verdict.Added.class,
            added -> {
              assertThat(added.recoveryCodes()).hasSize(10);
              assertThat(added.passkey().name()).isEqualTo("Laptop");
              assertThat(installation.lastEvent())
                  .isEqualTo(event("second-factor.add-passkey", added.passkey()));
            });
    installation.time.advance(Duration.ofSeconds(1));
    assertThat(fixture.add(iris, phone, "Phone"))
        .isInstanceOfSatisfying(
            AddPasskey.Verdict.Added.class, added -> assertThat(added.recoveryCodes()).isEmpty());
    Factors factors = cases.state().of(iris.id());
    assertThat(factors.passkeys()).extracting(Passkey::name).containsExactly("Laptop", "Phone");
    assertThat(factors.recoveryCodesLeft()).isEqualTo(10);
    assertThat(cases.state().demand(fixture.now(iris))).isEqualTo(Demand.PROOF);

    installation.time.advance(Duration.ofHours(1));
    phone.counter = 1;
    assertThat(prove(phone)).isEqualTo(PROVED);
    List<Passkey> after = cases.state().of(iris.id()).passkeys();
    assertThat(after.getLast().lastUsedAt()).isEqualTo(installation.time.instant());
    assertThat(after.getLast().credential().signCount()).isEqualTo(1);
    assertThat(after.getFirst().lastUsedAt()).isNull();
    assertThat(prove(laptop)).isEqualTo(PROVED);
  }

  @Test
  void browserIsAsked_forTheHoldersPasskeys_andMakesNoneTwice() {
    fixture.passkey(iris, laptop, "Laptop");
    Principal holder = fixture.now(iris);

    PasskeyRequest creation = cases.addPasskey().begin(holder);
    PasskeyRequest request = cases.verify().passkeyRequest(holder, UserVerification.REQUIRED);
    assertThat(creation.options())
        .contains(creation.challenge().text(), "\"excludeCredentials\":[{", laptop.idText());
    assertThat(request.options())
        .contains(request.challenge().text(), laptop.idText(), "\"userVerification\":\"required\"");
    assertThat(request.challenge()).isNotEqualTo(creation.challenge());
    User otto = installation.user(acme, "otto", null);
    assertThat(
            cases.verify().passkeyRequest(fixture.now(otto), UserVerification.PREFERRED).options())
        .contains("\"allowCredentials\":[]");
  }

  @Test
  void answerToAnotherChallenge_isRefused_andRecorded() {
    fixture.passkey(iris, laptop, "Laptop");
    Principal holder = fixture.now(iris);
    Challenge asked = cases.verify().passkeyRequest(holder, UserVerification.PREFERRED).challenge();
    Challenge other = cases.verify().passkeyRequest(holder, UserVerification.PREFERRED).challenge();
    String answer = laptop.get(other, handle(iris));

    assertThat(cases.verify().passkey(holder, asked, UserVerification.PREFERRED, answer, SOMEWHERE))
        .isEqualTo(REFUSED);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "unknown",
                "second-factor.prove",
                "other-challenge",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
    assertThat(cases.addPasskey().finish(holder, asked, "Other", phone.create(other), SOMEWHERE))
        .isEqualTo(new AddPasskey.Verdict.Refused(Flaw.OTHER_CHALLENGE));
  }

  @Test
  void passkeyAlone_mustKnowItsHolder() {
    laptop.flags = SoftwareAuthenticator.USER_PRESENT;
    fixture.passkey(iris, laptop, "Laptop");

    assertThat(prove(laptop, UserVerification.PREFERRED)).isEqualTo(PROVED);
    assertThat(prove(laptop, UserVerification.REQUIRED)).isEqualTo(REFUSED);
    assertThat(installation.lastEvent().outcome()).isEqualTo("not-verified");
  }

  @Test
  void copiedPasskey_isRefused_onceTheOtherWasUsed() {
    laptop.counter = 5;
    fixture.passkey(iris, laptop, "Laptop");
    laptop.counter = 7;
    assertThat(prove(laptop)).isEqualTo(PROVED);

    laptop.counter = 6;
    assertThat(prove(laptop)).isEqualTo(REFUSED);
    assertThat(installation.lastEvent().outcome()).isEqualTo("counter-went-back");
    laptop.counter = 7;
    assertThat(prove(laptop)).isEqualTo(REFUSED);
    laptop.counter = 8;
    assertThat(prove(laptop)).isEqualTo(PROVED);
  }

  @Test
  void passkeyOfSomebodyElse_provesNothing_andIsNotTakenTwice() {
    fixture.passkey(iris, laptop, "Laptop");
    User otto = installation.user(acme, "otto", "long and secret enough");

    assertThat(fixture.add(otto, laptop, "Mine")).isEqualTo(new AddPasskey.Verdict.Taken());
    assertThat(fixture.add(iris, laptop, "Again")).isEqualTo(new AddPasskey.Verdict.Taken());
    Principal holder = fixture.now(otto);
    Challenge asked = cases.verify().passkeyRequest(holder, UserVerification.PREFERRED).challenge();
    assertThat(
            cases
                .verify()
                .passkey(
                    holder,
                    asked,
                    UserVerification.PREFERRED,
                    laptop.get(asked, handle(otto)),
                    SOMEWHERE))
        .isEqualTo(REFUSED);
    assertThat(installation.lastEvent().outcome()).isEqualTo("unknown-passkey");
    assertThat(cases.state().of(otto.id()).isEmpty()).isTrue();
  }

  @Test
  void wrongPasskeys_areNoGuesses_andDelayNobody() {
    fixture.passkey(iris, laptop, "Laptop");
    for (int i = 0; i < 10; i++) {
      assertThat(prove(phone)).isEqualTo(REFUSED);
    }
    assertThat(prove(laptop)).isEqualTo(PROVED);
  }

  @Test
  void passkey_isRenamedAndRemoved_byItsHolderAlone() {
    Passkey passkey = fixture.passkey(iris, laptop, "Laptop");
    Principal holder = fixture.now(iris);
    User otto = installation.user(acme, "otto", "long and secret enough");
    int events = installation.events().size();
    assertThat(cases.renamePasskey().rename(fixture.now(otto), passkey.id(), "Mine", SOMEWHERE))
        .isEqualTo(new RenamePasskey.Verdict.NotFound());
    assertThat(cases.removePasskey().remove(fixture.now(otto), passkey.id(), SOMEWHERE))
        .isEqualTo(new Removal.NotFound());
    assertThat(cases.removePasskey().remove(holder, new PasskeyId(new UUID(1, 2)), SOMEWHERE))
        .isEqualTo(new Removal.NotFound());
    assertThat(cases.renamePasskey().rename(holder, passkey.id(), "\n", SOMEWHERE))
        .isEqualTo(new RenamePasskey.Verdict.InvalidName());
    assertThat(installation.events()).hasSize(events);

    assertThat(cases.renamePasskey().rename(holder, passkey.id(), "Work", SOMEWHERE))
        .isEqualTo(new RenamePasskey.Verdict.Renamed());
    assertThat(installation.lastEvent()).isEqualTo(event("second-factor.rename-passkey", passkey));
    assertThat(cases.state().of(iris.id()).passkeys())
        .extracting(Passkey::name)
        .containsExactly("Work");

    assertThat(cases.removePasskey().remove(holder, passkey.id(), SOMEWHERE))
        .isEqualTo(new Removal.Removed());
    assertThat(installation.lastEvent()).isEqualTo(event("second-factor.remove-passkey", passkey));
    assertThat(cases.state().of(iris.id())).isEqualTo(new Factors(false, List.of(), 0));
    assertThat(prove(laptop)).isEqualTo(REFUSED);
  }

  @Test
  void name_isVisible_andThereAreNotTooMany() {
    assertThat(fixture.add(iris, laptop, "")).isEqualTo(new AddPasskey.Verdict.InvalidName());
    assertThat(fixture.add(iris, laptop, "x".repeat(101)))
        .isEqualTo(new AddPasskey.Verdict.InvalidName());
    for (int i = 0; i < AddPasskey.MOST; i++) {
      fixture.passkey(iris, new SoftwareAuthenticator().withId(i), "x".repeat(100));
    }
    assertThat(fixture.add(iris, phone, "One more")).isEqualTo(new AddPasskey.Verdict.TooMany());
  }

  private VerifySecondFactor.Verdict prove(SoftwareAuthenticator authenticator) {
    return prove(authenticator, UserVerification.PREFERRED);
  }

  private VerifySecondFactor.Verdict prove(
      SoftwareAuthenticator authenticator, UserVerification verification) {
    Principal holder = fixture.now(iris);
    Challenge challenge = cases.verify().passkeyRequest(holder, verification).challenge();
    return cases
        .verify()
        .passkey(
            holder, challenge, verification, authenticator.get(challenge, handle(iris)), SOMEWHERE);
  }

  private static UserHandle handle(User user) {
    return UserHandle.of(user.id().uuid());
  }

  private Event event(String action, Passkey passkey) {
    String who = "user:" + iris.id();
    return new Event(
        who,
        action,
        "ok",
        who,
        acme.id().toString(),
        "192.0.2.1",
        "{\"passkey\":\"" + passkey.id() + "\"}");
  }
}
