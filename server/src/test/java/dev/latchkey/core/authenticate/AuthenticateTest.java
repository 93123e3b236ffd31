package dev.latchkey.core.authenticate;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.Operator;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AuthenticateTest {

  private static final String PASSWORD = "correct horse";
  private static final Set<PrincipalKind> API_USERS = EnumSet.of(PrincipalKind.API_USER);
  private static final Set<PrincipalKind> USERS = EnumSet.of(PrincipalKind.USER);
  private static final Set<PrincipalKind> BOTH =
      EnumSet.of(PrincipalKind.USER, PrincipalKind.API_USER);

  private static final Set<Refusal> MASKED = EnumSet.of(Refusal.NOT_ADMITTED, Refusal.INACTIVE);

  private final IdentityInstallation installation;
  private final Customer acme;

  AuthenticateTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void apiUserWithItsPassword_isGrantedItsRolesScopes_andLeavesNoEventYet() {
    MintedApiUser minted = installation.apiUser(acme, "auditor");
    int events = installation.events().size();

    assertThat(login(minted, API_USERS))
        .isEqualTo(
            new LoginVerdict.Granted(
                minted.apiUser().principalAt(installation.time.instant()),
                acme,
                Scopes.of("read")));
    assertThat(login(minted, BOTH)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void userWithTheirPassword_isGranted_byEitherName_inAnyCase() {
    User user = installation.user(acme, "iris", PASSWORD);
    LoginVerdict granted =
        new LoginVerdict.Granted(user.principal(), acme, Scopes.of("read", "write"));
    for (String name : List.of("iris", "IRIS", "iris@company.example", "Iris@COMPANY.example")) {
      assertThat(login(name, PASSWORD, BOTH)).isEqualTo(granted);
    }
  }

  @Test
  void password_isTheSameInEitherUnicodeForm() {
    installation.user(acme, "iris", "cafe\u0301 au lait");
    assertThat(login("iris", "caf\u00e9 au lait", USERS)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void wrongSecret_isRefused_andRecordedWithoutBlamingTheAccount() {
    User user = installation.user(acme, "iris", PASSWORD);
    MintedApiUser minted = installation.apiUser(acme, "member");

    assertRefused(
        Refusal.WRONG_SECRET, login("iris", PASSWORD + "!", BOTH), "unknown", "user:" + user.id());
    assertRefused(
        Refusal.WRONG_SECRET,
        login(minted.apiUser().username(), "", BOTH),
        "unknown",
        "api-user:" + minted.apiUser().id());
  }

  @Test
  void digestCopiedToAnotherRow_opensNothing() {
    MintedApiUser one = installation.apiUser(acme, "member");
    MintedApiUser other = installation.apiUser(acme, "member");
    installation.database.write(tx ->
        tx.handle()
            .execute(
                """
                UPDATE api_user
                SET secret_digest = (SELECT secret_digest FROM api_user WHERE id = ?)
                """,
                one.apiUser().id().toString()));
    assertThat(login(other.apiUser().username(), one.password().reveal(), API_USERS))
        .isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
    assertThat(login(one, API_USERS)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void identifierOfNobody_isUnknown_andNotWrittenDown() {
    List<String> identifiers =
        List.of(
            "nobody",
            "nobody@company.example",
            "abcdef12-3456-4890-abcd-ef1234567890@api.rebelcore.local",
            "@api.rebelcore.local",
            "",
            "\0",
            "iris\0",
            "\u212Aelvin",
            "\ud800",
            "' OR 1=1 --",
            "a".repeat(60_000));
    for (String identifier : identifiers) {
      for (Set<PrincipalKind> admitted : List.of(API_USERS, USERS, BOTH)) {
        assertRefused(Refusal.UNKNOWN, login(identifier, PASSWORD, admitted), "unknown", null);
        assertThat(installation.lastEvent().data())
            .matches("\\{\"dialect\":\"some\",\"identifier\":\"[0-9a-f]{32}\"}");
      }
    }
  }

  @Test
  void overlongSecret_isWrong() {
    installation.user(acme, "iris", PASSWORD);
    MintedApiUser minted = installation.apiUser(acme, "member");
    LoginVerdict wrong = new LoginVerdict.Refused(Refusal.WRONG_SECRET);
    assertThat(login("iris", "b".repeat(60_000), BOTH)).isEqualTo(wrong);
    assertThat(login(minted.apiUser().username(), "b".repeat(60_000), BOTH)).isEqualTo(wrong);
  }

  @Test
  void oneIdentifier_hasOneDigest_whateverItsCase() {
    login("Nobody", PASSWORD, USERS);
    Event first = installation.lastEvent();
    login("nobody", PASSWORD, USERS);
    assertThat(installation.lastEvent()).isEqualTo(first);
    login("somebody", PASSWORD, USERS);
    assertThat(installation.lastEvent()).isNotEqualTo(first);
  }

  @Test
  void userWhereOnlyApiUsersAreAdmitted_isUnknown_evenWithTheRightPassword() {
    installation.user(acme, "iris", PASSWORD);
    assertRefused(Refusal.UNKNOWN, login("iris", PASSWORD, API_USERS), "unknown", null);
  }

  @Test
  void apiUserWhereOnlyUsersAreAdmitted_isNotAdmitted_onceItsPasswordIsProved() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    String id = "api-user:" + minted.apiUser().id();
    assertRefused(Refusal.NOT_ADMITTED, login(minted, USERS), id, id);
    assertThat(login(minted.apiUser().username(), "wrong", USERS))
        .isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
  }

  @Test
  void operator_logsInOnlyWhereOperatorsMay() {
    CreateOperator.Verdict made =
        installation.createOperator.create(
            "root", "root@company.example", SecretText.of(PASSWORD), ADMINISTRATOR, SOMEWHERE);
    Operator operator = ((CreateOperator.Verdict.Created) made).operator();
    String id = "operator:" + operator.id();
    for (String name : List.of("root", "ROOT@company.example")) {
      assertRefused(Refusal.NOT_ADMITTED, login(name, PASSWORD, BOTH), id, id);
      LoginVerdict verdict = login(name, PASSWORD, EnumSet.of(PrincipalKind.OPERATOR));
      assertThat(verdict).isInstanceOf(LoginVerdict.Granted.class);
      LoginVerdict.Granted granted = (LoginVerdict.Granted) verdict;
      assertThat(granted.principal().id()).hasToString(id);
      assertThat(granted.principal().customer()).isEqualTo(CustomerId.INSTALLATION);
      assertThat(granted.principal().apiEnabled()).isFalse();
      assertThat(granted.scopes()).isEqualTo(Scopes.NONE);
    }
  }

  @Test
  void invitedUser_hasNoRightPassword() {
    User user = installation.user(acme, "iris", null);
    assertRefused(Refusal.WRONG_SECRET, login("iris", "", USERS), "unknown", "user:" + user.id());
  }

  @Test
  void status_isToldOnlyToWhoeverProvedTheSecret() {
    User user = installation.user(acme, "iris", PASSWORD);
    String id = "user:" + user.id();
    change(user, StatusChange.LOCK);
    assertRefused(Refusal.LOCKED, login("iris", PASSWORD, BOTH), id, id);
    assertRefused(Refusal.WRONG_SECRET, login("iris", "wrong password", BOTH), "unknown", id);
    change(user, StatusChange.DEACTIVATE);
    assertRefused(Refusal.INACTIVE, login("iris", PASSWORD, BOTH), id, id);
    change(user, StatusChange.ACTIVATE);
    assertThat(login("iris", PASSWORD, BOTH)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void deactivatedApiUser_isRefusedAtItsVeryNextLogin() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    assertThat(login(minted, API_USERS)).isInstanceOf(LoginVerdict.Granted.class);
    installation.setApiUserStatus.set(
        ANYTHING, acme.id(), minted.apiUser().id(), StatusChange.DEACTIVATE, SOMEWHERE);
    String id = "api-user:" + minted.apiUser().id();
    assertRefused(Refusal.INACTIVE, login(minted, API_USERS), id, id);
  }

  @Test
  void rotatedApiUser_isRefusedFromTheVeryEndOfItsGrace() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    installation.rotateApiUser.rotate(
        acme.id(), minted.apiUser().id(), Duration.ofHours(1), ADMINISTRATOR, SOMEWHERE);
    installation.time.advance(Duration.ofHours(1).minusNanos(1));
    assertThat(login(minted, API_USERS)).isInstanceOf(LoginVerdict.Granted.class);
    installation.time.advance(Duration.ofNanos(1));
    assertThat(login(minted, API_USERS)).isEqualTo(new LoginVerdict.Refused(Refusal.INACTIVE));
  }

  @Test
  void trial_endsByItself_atItsVeryInstant() {
    Duration trial = Duration.ofDays(14);
    Customer trying =
        installation.customer(
            "Trying", Subscription.trialUntil(installation.time.instant().plus(trial)));
    MintedApiUser minted = installation.apiUser(trying, "member");
    installation.time.advance(trial.minusNanos(1));
    assertThat(login(minted, API_USERS)).isInstanceOf(LoginVerdict.Granted.class);
    installation.time.advance(Duration.ofNanos(1));
    String id = "api-user:" + minted.apiUser().id();
    assertRefused(Refusal.CUSTOMER_EXPIRED, login(minted, API_USERS), id, id);
  }

  @Test
  void customerThatIsNotActive_isToldOnlyToWhoeverProvedTheSecret() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    assertThat(login(minted, API_USERS)).isInstanceOf(LoginVerdict.Granted.class);
    subscribe(SubscriptionStatus.SUSPENDED);
    assertThat(login(minted, API_USERS))
        .isEqualTo(new LoginVerdict.Refused(Refusal.CUSTOMER_SUSPENDED));
    assertThat(login(minted.apiUser().username(), "wrong", API_USERS))
        .isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
    subscribe(SubscriptionStatus.EXPIRED);
    assertThat(login(minted, API_USERS))
        .isEqualTo(new LoginVerdict.Refused(Refusal.CUSTOMER_EXPIRED));
  }

  @Test
  void whoeverIsAskedFor_aHumansLoginCostsAHash_andAMachinesDoesNot() {
    installation.user(acme, "iris", PASSWORD);
    installation.user(acme, "invited", null);
    MintedApiUser minted = installation.apiUser(acme, "member");
    String nobodysMachine = "abcdef12-3456-4890-abcd-ef1234567890@api.rebelcore.local";
    int events = installation.events().size();

    installation.hashing.close();

    for (String human : List.of("iris", "invited", "nobody", "nobody@company.example", "\0", "")) {
      assertThat(login(human, PASSWORD, BOTH)).isEqualTo(new LoginVerdict.Overloaded());
      assertThat(login(human, PASSWORD, USERS)).isEqualTo(new LoginVerdict.Overloaded());
    }
    assertThat(installation.events()).hasSize(events);

    for (Set<PrincipalKind> admitted : List.of(API_USERS, USERS, BOTH)) {
      assertThat(login(minted, admitted)).isNotEqualTo(new LoginVerdict.Overloaded());
      assertThat(login(nobodysMachine, PASSWORD, admitted))
          .isEqualTo(new LoginVerdict.Refused(Refusal.UNKNOWN));
    }
    for (String human : List.of("iris", "nobody", "")) {
      assertThat(login(human, PASSWORD, API_USERS))
          .isEqualTo(new LoginVerdict.Refused(Refusal.UNKNOWN));
    }
  }

  @Test
  void dialectName_cannotBreakOutOfTheEvent() {
    installation.authenticate.authenticate(
        new Login(
            new Credential.Password("nobody", SecretText.of("")),
            API_USERS,
            MASKED,
            "a\"b\n",
            SOMEWHERE));
    assertThat(installation.lastEvent().data()).startsWith("{\"dialect\":\"a\\\"b\\n\",");
  }

  @Test
  void principals_areFoundAsTheyStandNow() {
    User user = installation.user(acme, "iris", PASSWORD);
    var apiUser =
        installation.apiUser(acme, "member").apiUser().principalAt(installation.time.instant());

    assertThat(installation.principals.byId(user.id().principalId())).contains(user.principal());
    assertThat(installation.principals.byUsername("iris")).contains(user.principal());
    assertThat(installation.principals.byUsername("iris@company.example")).isEmpty();
    assertThat(installation.principals.byId(apiUser.id())).contains(apiUser);
    assertThat(installation.principals.byUsername(apiUser.username())).contains(apiUser);
    assertThat(installation.principals.byUsername("\0")).isEmpty();
  }

  @Test
  void login_printsNeitherIdentifierNorSecret() {
    Login login =
        new Login(
            new Credential.Password("identifier-1", SecretText.of("secret-1")),
            BOTH,
            MASKED,
            "some",
            SOMEWHERE);
    assertThat(login.toString()).doesNotContain("identifier-1", "secret-1");
  }

  private void assertRefused(
      Refusal reason, LoginVerdict verdict, String actor, @Nullable String target) {
    assertThat(verdict).isEqualTo(new LoginVerdict.Refused(reason));
    Event event = installation.lastEvent();
    assertThat(event.action()).isEqualTo("login");
    assertThat(event.outcome()).isEqualTo(reason.label());
    assertThat(event.actor()).isEqualTo(actor);
    assertThat(event.target()).isEqualTo(target);
    assertThat(event.customer() == null)
        .isEqualTo(target == null || target.startsWith("operator:"));
    assertThat(event.source()).isEqualTo("192.0.2.1");
  }

  private void change(User user, StatusChange change) {
    installation.changeUser.change(ANYTHING, user.id(), UserChange.of(change), SOMEWHERE);
  }

  private void subscribe(SubscriptionStatus status) {
    installation.setSubscription.set(acme.id(), status, null, ADMINISTRATOR, SOMEWHERE);
  }

  private LoginVerdict login(MintedApiUser minted, Set<PrincipalKind> admitted) {
    return login(minted.apiUser().username(), minted.password().reveal(), admitted);
  }

  private LoginVerdict login(String identifier, String secret, Set<PrincipalKind> admitted) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password(identifier, SecretText.of(secret)),
            admitted,
            MASKED,
            "some",
            SOMEWHERE));
  }
}
