package dev.latchkey.core.authenticate;

import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.apiuser.SetApiUserStatus;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.throttle.Attempt;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a login is answered, and what is recorded of it, after others were wrong. */
@OnEveryDatabase
@Timeout(60)
class ThrottledLoginTest {
  private static final String PASSWORD = "correct horse";
  private static final Set<PrincipalKind> BOTH =
      EnumSet.of(PrincipalKind.USER, PrincipalKind.API_USER);
  private static final Set<Refusal> MASKED = EnumSet.of(Refusal.NOT_ADMITTED, Refusal.INACTIVE);
  private static final String HERE = "192.0.2.1";

  private final Database database;
  private final IdentityInstallation installation;
  private final Customer acme;

  ThrottledLoginTest(Database database) {
    this.database = database;
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void afterThreeWrongSecrets_theRightOneIsNotLookedAt_andTheEventNamesNobody() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    installation.user(acme, "iris", PASSWORD);
    String nobody = "abcdef12-3456-4890-abcd-ef1234567890@api.rebelcore.local";
    for (String identifier : List.of(minted.apiUser().username(), "iris", nobody, "lily")) {
      for (int failure = 0; failure < 3; failure++) {
        assertThat(login(identifier, "wrong", HERE)).isInstanceOf(LoginVerdict.Refused.class);
      }
      int events = installation.events().size();
      String right = identifier.equals("iris") ? PASSWORD : minted.password().reveal();
      assertThat(login(identifier, right, HERE))
          .isEqualTo(new LoginVerdict.Throttled(Duration.ofSeconds(2)));
      assertThat(installation.events()).hasSize(events + 1);
      Event event = installation.lastEvent();
      assertThat(event.action()).isEqualTo("login");
      assertThat(event.outcome()).isEqualTo("throttled");
      assertThat(event.actor()).isEqualTo("unknown");
      assertThat(event.target()).isNull();
      assertThat(event.source()).isEqualTo(HERE);
      assertThat(event.data()).matches("\\{\"dialect\":\"some\",\"identifier\":\"[0-9a-f]{32}\"}");
    }
    installation.time.advance(Duration.ofSeconds(2));
    assertThat(login("iris", PASSWORD, HERE)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void rightSecretThatIsAnsweredLikeAWrongOne_countsAsOne() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    installation.setApiUserStatus.set(
        ANYTHING,
        acme.id(),
        minted.apiUser().id(),
        StatusChange.DEACTIVATE,
        IdentityInstallation.SOMEWHERE);
    for (int failure = 0; failure < 3; failure++) {
      assertThat(login(minted, HERE)).isEqualTo(new LoginVerdict.Refused(Refusal.INACTIVE));
    }
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Throttled.class);
  }

  @Test
  void rightSecretThatIsToldToBeRight_doesNot() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    installation.setApiUserStatus.set(
        ANYTHING,
        acme.id(),
        minted.apiUser().id(),
        StatusChange.LOCK,
        IdentityInstallation.SOMEWHERE);
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(login(minted, HERE)).isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));
    }
  }

  @Test
  void lockedByTooManyWrongSecrets_isLocked_whateverTheSecret_forIdentifiersOfNobodyToo() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);
    String nobody = "abcdef12-3456-4890-abcd-ef1234567890@api.rebelcore.local";
    for (String identifier : List.of(minted.apiUser().username(), nobody)) {
      for (int source = 0; source < 100; source++) {
        login(identifier, "wrong", "198.51.100." + source);
      }
      for (String secret : List.of("wrong", minted.password().reveal())) {
        assertThat(login(identifier, secret, "192.0.2.2"))
            .isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));
        Event event = installation.lastEvent();
        assertThat(event.outcome()).isEqualTo("locked");
        assertThat(event.actor()).isEqualTo("unknown");
        assertThat(event.target()).isNull();
      }
    }
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void administratorsUnlock_liftsTheLockOfWrongSecrets_andIsRecorded() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    User iris = installation.user(acme, "iris", PASSWORD);
    for (int source = 0; source < 100; source++) {
      login(minted.apiUser().username(), "wrong", "198.51.100." + source);
      Attempt attempt =
          installation.throttle.attempt("IRIS@company.example", "198.51.100." + source);
      installation.throttle.failed(
          attempt,
          AuditEvent.of(
              installation.time.instant(), Actor.unknown(), "login", "wrong", Origin.none()));
    }
    assertThat(login(minted, HERE)).isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));
    assertThat(login("iris@company.example", PASSWORD, HERE))
        .isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));

    assertThat(unlock(installation.authority(acme.id(), "auditor"), minted))
        .isEqualTo(new SetApiUserStatus.Verdict.MoreThanHeld());
    assertThat(login(minted, HERE)).isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));
    assertThat(unlock(ANYTHING, minted)).isInstanceOf(SetApiUserStatus.Verdict.Changed.class);
    assertThat(installation.lastEvent().action()).isEqualTo("api-user.unlock");
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);

    assertThat(unlock(iris)).isInstanceOf(ChangeUser.Verdict.Changed.class);
    assertThat(installation.lastEvent().action()).isEqualTo("user.unlock");
    assertThat(login("iris@company.example", PASSWORD, HERE))
        .isInstanceOf(LoginVerdict.Granted.class);
    assertThat(unlock(iris)).isInstanceOf(ChangeUser.Verdict.Unchanged.class);
  }

  private SetApiUserStatus.Verdict unlock(Authority authority, MintedApiUser minted) {
    return installation.setApiUserStatus.set(
        authority,
        acme.id(),
        minted.apiUser().id(),
        StatusChange.UNLOCK,
        IdentityInstallation.SOMEWHERE);
  }

  private ChangeUser.Verdict unlock(User user) {
    return installation.changeUser.change(
        IdentityInstallation.ANYTHING,
        user.id(),
        UserChange.of(StatusChange.UNLOCK),
        IdentityInstallation.SOMEWHERE);
  }

  @Test
  void machinesLogin_touchesNoDatabase_fromWarmCaches() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    // Its next poll would tell of the API user once more, and have it loaded once more.
    installation.changes.close();
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);
    database.close();
    assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void humansWhoStormIn_areShed_whileMachinesAreServed() throws Exception {
    installation.user(acme, "iris", PASSWORD);
    MintedApiUser minted = installation.apiUser(acme, "member");
    List<Callable<LoginVerdict>> storm = new ArrayList<>();
    for (int login = 0; login < 60; login++) {
      storm.add(() -> login("iris", PASSWORD, HERE));
    }
    int servedMeanwhile = 0;
    List<LoginVerdict> verdicts = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<LoginVerdict>> running = storm.stream().map(threads::submit).toList();
      while (!running.stream().allMatch(Future::isDone)) {
        assertThat(login(minted, HERE)).isInstanceOf(LoginVerdict.Granted.class);
        servedMeanwhile++;
      }
      for (Future<LoginVerdict> one : running) {
        verdicts.add(one.get());
      }
    }
    assertThat(servedMeanwhile).isPositive();
    assertThat(verdicts)
        .hasSize(60)
        .contains(new LoginVerdict.Overloaded())
        .hasAtLeastOneElementOfType(LoginVerdict.Granted.class)
        .allMatch(verdict ->
            verdict instanceof LoginVerdict.Granted || verdict instanceof LoginVerdict.Overloaded);
  }

  private LoginVerdict login(MintedApiUser minted, String source) {
    return login(minted.apiUser().username(), minted.password().reveal(), source);
  }

  private LoginVerdict login(String identifier, String secret, String source) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password(identifier, SecretText.of(secret)),
            BOTH,
            MASKED,
            "some",
            new Origin(source, "test/1", "request-1")));
  }
}
