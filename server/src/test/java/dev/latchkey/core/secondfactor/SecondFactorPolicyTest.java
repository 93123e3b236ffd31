package dev.latchkey.core.secondfactor;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.RequireSecondFactor;
import dev.latchkey.core.customer.SetSubscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.secondfactor.SecondFactorFixture.WithApp;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.Operator;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.webauthn.SoftwareAuthenticator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who must have a second factor, what a password alone may do, and who may take factors away. */
@OnEveryDatabase
@Timeout(60)
class SecondFactorPolicyTest {
  private final Databases databases;
  private final IdentityInstallation installation;
  private final SecondFactorFixture fixture;
  private final SecondFactorCases cases;
  private final Customer acme;
  private final User iris;

  SecondFactorPolicyTest(Databases databases) {
    this.databases = databases;
    installation = new IdentityInstallation(databases.database());
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
  void customer_requiresOneOfAllItsPeople_andOfNobodyElse() {
    User other = installation.user(installation.customer("Other"), "lily", null);
    assertThat(cases.state().demand(fixture.now(iris))).isEqualTo(Demand.NOTHING);

    assertThat(require(true))
        .isInstanceOfSatisfying(
            RequireSecondFactor.Verdict.Changed.class,
            changed -> assertThat(changed.customer().requiresSecondFactor()).isTrue());
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "customer.require-second-factor",
                "ok",
                "customer:" + acme.id(),
                acme.id().toString(),
                "192.0.2.1",
                "{\"second_factor\":\"required\"}"));
    assertThat(cases.state().demand(fixture.now(iris))).isEqualTo(Demand.ENROLMENT);
    assertThat(cases.state().passwordAloneSuffices(fixture.now(iris))).isFalse();
    assertThat(cases.state().demand(fixture.now(other))).isEqualTo(Demand.NOTHING);
    assertThat(cases.state().passwordAloneSuffices(fixture.now(other))).isTrue();
    int events = installation.events().size();
    assertThat(require(true)).isInstanceOf(RequireSecondFactor.Verdict.Unchanged.class);
    assertThat(installation.events()).hasSize(events);

    assertThat(require(false)).isInstanceOf(RequireSecondFactor.Verdict.Changed.class);
    assertThat(installation.lastEvent().data()).isEqualTo("{\"second_factor\":\"optional\"}");
    assertThat(cases.state().demand(fixture.now(iris))).isEqualTo(Demand.NOTHING);
    assertThat(
            installation.requireSecondFactor.set(
                new CustomerId(new UUID(1, 2)), true, ADMINISTRATOR, SOMEWHERE))
        .isEqualTo(new RequireSecondFactor.Verdict.NotFound());
  }

  @Test
  void requirement_outlivesAnotherSubscription() {
    require(true);
    SetSubscription.Verdict verdict =
        installation.setSubscription.set(
            acme.id(), SubscriptionStatus.TRIAL, null, ADMINISTRATOR, SOMEWHERE);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            SetSubscription.Verdict.Changed.class,
            changed -> assertThat(changed.customer().requiresSecondFactor()).isTrue());
    assertThat(installation.customers.find(acme.id()).orElseThrow().requiresSecondFactor())
        .isTrue();
  }

  @Test
  void requirement_andFactors_areSeenByOtherServers() {
    try (IdentityInstallation other = new IdentityInstallation(databases.another())) {
      SecondFactors there = other.secondFactor.state();
      assertThat(there.demand(fixture.now(iris))).isEqualTo(Demand.NOTHING);
      require(true);
      fixture.app(iris);
      Principal holder = fixture.now(iris);
      while (there.demand(holder) != Demand.PROOF) {
        Thread.onSpinWait();
      }
      assertThat(there.isRequiredOf(holder)).isTrue();
    }
  }

  @Test
  void lastFactor_staysWhereOneIsRequired() {
    require(true);
    fixture.app(iris);
    Principal holder = fixture.now(iris);
    assertThat(cases.removeTotp().remove(holder, SOMEWHERE)).isEqualTo(new Removal.StillRequired());

    Passkey passkey = fixture.passkey(iris, new SoftwareAuthenticator(), "Laptop");
    assertThat(cases.removeTotp().remove(holder, SOMEWHERE)).isEqualTo(new Removal.Removed());
    assertThat(cases.removePasskey().remove(holder, passkey.id(), SOMEWHERE))
        .isEqualTo(new Removal.StillRequired());
    assertThat(cases.state().of(iris.id()).recoveryCodesLeft()).isEqualTo(10);

    require(false);
    assertThat(cases.removePasskey().remove(holder, passkey.id(), SOMEWHERE))
        .isEqualTo(new Removal.Removed());
  }

  @Test
  void machines_areNoConcernOfSecondFactors() {
    require(true);
    Principal apiUser =
        installation
            .principals
            .byId(installation.apiUser(acme, "member").apiUser().id().principalId())
            .orElseThrow();
    Principal key =
        installation
            .principals
            .byId(installation.apiKey(iris).key().id().principalId())
            .orElseThrow();
    assertThat(cases.state().passwordAloneSuffices(apiUser)).isTrue();
    assertThat(cases.state().passwordAloneSuffices(key)).isTrue();
  }

  @Test
  void lostFactors_areResetByWhoHoldsAsMuch() {
    WithApp with = fixture.app(iris);
    fixture.passkey(iris, new SoftwareAuthenticator(), "Laptop");
    Authority admin = installation.authority(acme.id(), "admin");
    Authority stranger = installation.authority(installation.customer("Other").id(), "owner");
    assertThat(cases.reset().reset(stranger, iris.id(), SOMEWHERE))
        .isEqualTo(new ResetSecondFactor.Verdict.NotFound());
    assertThat(cases.reset().reset(ANYTHING, new UserId(new UUID(1, 2)), SOMEWHERE))
        .isEqualTo(new ResetSecondFactor.Verdict.NotFound());
    assertThat(cases.state().of(iris.id()).isEmpty()).isFalse();

    assertThat(cases.reset().reset(admin, iris.id(), SOMEWHERE))
        .isInstanceOf(ResetSecondFactor.Verdict.Reset.class);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "second-factor.reset",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
    assertThat(cases.state().of(iris.id())).isEqualTo(new Factors(false, List.of(), 0));
    assertThat(cases.state().demand(fixture.now(iris))).isEqualTo(Demand.NOTHING);
    assertThat(
            cases
                .verify()
                .recoveryCode(fixture.now(iris), with.recoveryCodes().getFirst(), SOMEWHERE))
        .isEqualTo(new VerifySecondFactor.Verdict.Refused());
    int events = installation.events().size();
    assertThat(cases.reset().reset(admin, iris.id(), SOMEWHERE))
        .isInstanceOf(ResetSecondFactor.Verdict.Unchanged.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void ownersFactors_areNotForAdminsToReset() {
    var _ =
        installation.changeUser.change(ANYTHING, iris.id(), UserChange.toRole("owner"), SOMEWHERE);
    fixture.app(iris);

    assertThat(
            cases.reset().reset(installation.authority(acme.id(), "admin"), iris.id(), SOMEWHERE))
        .isEqualTo(new ResetSecondFactor.Verdict.MoreThanHeld());
    assertThat(cases.state().of(iris.id()).totp()).isTrue();
  }

  @Test
  void operators_mayHaveFactorsToo_whichOnlyOperatorsReset() {
    Operator root = operator();
    User asUser = installation.users.operator(root.id()).orElseThrow();
    WithApp with = fixture.app(asUser);
    Principal holder = fixture.now(asUser);

    assertThat(cases.state().demand(holder)).isEqualTo(Demand.PROOF);
    assertThat(cases.state().passwordAloneSuffices(holder)).isFalse();
    assertThat(
            cases.verify().totp(holder, with.app().codeAt(installation.time.instant()), SOMEWHERE))
        .isEqualTo(new VerifySecondFactor.Verdict.Proved());
    assertThat(
            cases.reset().reset(installation.authority(acme.id(), "owner"), root.id(), SOMEWHERE))
        .isEqualTo(new ResetSecondFactor.Verdict.NotFound());
    assertThat(cases.reset().reset(ANYTHING, root.id(), SOMEWHERE))
        .isInstanceOf(ResetSecondFactor.Verdict.Reset.class);
    assertThat(installation.lastEvent().target()).isEqualTo("operator:" + root.id());
    assertThat(installation.lastEvent().customer()).isNull();
  }

  @Test
  void whoIsErased_hasNoFactorsLeft() {
    fixture.app(iris);
    fixture.passkey(iris, new SoftwareAuthenticator(), "Laptop");
    var _ =
        installation.changeUser.change(
            ANYTHING, iris.id(), UserChange.of(StatusChange.DEACTIVATE), SOMEWHERE);
    var _ = installation.eraseUser.erase(ANYTHING, iris.id(), SOMEWHERE);

    assertThat(cases.state().of(iris.id())).isEqualTo(new Factors(false, List.of(), 0));
  }

  private RequireSecondFactor.Verdict require(boolean required) {
    return installation.requireSecondFactor.set(
        acme.id(), required, Actor.commandLine("test"), SOMEWHERE);
  }

  private Operator operator() {
    return switch (installation.createOperator.create(
        "root",
        "root@operator.example",
        SecretText.of("long and secret enough"),
        ADMINISTRATOR,
        SOMEWHERE)) {
      case CreateOperator.Verdict.Created(Operator operator) -> operator;
      case CreateOperator.Verdict other -> throw new AssertionError(other);
    };
  }
}
