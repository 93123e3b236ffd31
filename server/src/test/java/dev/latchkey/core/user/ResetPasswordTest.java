package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.authenticate.LoginVerdict;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.invitation.Invitations;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnEveryDatabase
@Timeout(60)
class ResetPasswordTest {

  private static final String OLD = "correct horse";
  private static final String NEW = "battery staple";

  private final Database database;
  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  ResetPasswordTest(Database database) {
    this.database = database;
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", OLD);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void link_holdsItsSecretInTheFragment_andIsRecordedWithoutIt() {
    ResetLink link = link(installation, iris.id());

    assertThat(link.link().reveal()).matches("https://keys\\.example/reset#[A-Za-z0-9_-]{43}");
    assertThat(link.username()).isEqualTo("iris");
    assertThat(link.expiresAt()).isEqualTo(installation.time.instant().plus(Invitations.LIFETIME));
    assertThat(link.toString()).doesNotContain(secret(link).reveal());
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "user.create-reset-link",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
  }

  @Test
  void password_isChanged_tokensEnd_andItIsRecorded() {
    assertThat(reset(token(), NEW)).isEqualTo(new ResetPassword.Verdict.Changed("iris"));

    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "user:" + iris.id(),
                "user.reset-password",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                "{\"purpose\":\"reset\"}"));
    assertThat(login("iris", NEW)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(login("iris", OLD)).isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
    assertThat(installation.users.byUsername("iris"))
        .contains(iris.with(AccountStatus.ACTIVE, TokenCut.after(installation.time.instant())));
  }

  @Test
  void invitedUser_choosesTheFirstPassword_andIsActive() {
    User lily = installation.user(acme, "lily", null);
    SecretText token = token(installation, lily.id());

    assertThat(reset(token, NEW)).isEqualTo(new ResetPassword.Verdict.Changed("lily"));

    assertThat(login("lily", NEW)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(installation.events())
        .anySatisfy(event -> {
          assertThat(event.action()).isEqualTo("user.reset-password");
          assertThat(event.data()).isEqualTo("{\"purpose\":\"invitation\"}");
        });
  }

  @Test
  void operator_choosesAPasswordToo_andIsOfNoCustomer() {
    CreateOperator.Verdict made =
        installation.createOperator.create(
            "root", "root@company.example", null, ADMINISTRATOR, SOMEWHERE);
    assertThat(made).isInstanceOf(CreateOperator.Verdict.Created.class);
    Operator root = installation.operators.byUsername("ROOT").orElseThrow();

    assertThat(reset(token(installation, root.id()), NEW))
        .isEqualTo(new ResetPassword.Verdict.Changed("root"));

    assertThat(installation.operators.byUsername("root"))
        .map(Operator::status)
        .contains(AccountStatus.ACTIVE);
    Event event = installation.lastEvent();
    assertThat(event.action()).isEqualTo("operator.reset-password");
    assertThat(event.customer()).isNull();
  }

  @Test
  void usedLink_unknownLink_andReplacedLink_areAnsweredAlike_andRecordNothing() {
    SecretText replaced = token();
    SecretText used = token();
    reset(used, NEW);
    int events = installation.events().size();

    for (SecretText dead :
        List.of(replaced, used, SecretText.of(""), SecretText.of("\u0000"), SecretText.of("a"))) {
      assertThat(reset(dead, "another good one")).isEqualTo(new ResetPassword.Verdict.NoSuchLink());
    }
    assertThat(installation.events()).hasSize(events);
    assertThat(login("iris", NEW)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void link_isGoodUntilItsVeryInstant() {
    SecretText first = token();
    installation.time.advance(Invitations.LIFETIME.minusMillis(1));
    assertThat(installation.invitations.find(first)).isPresent();
    installation.time.advance(Duration.ofMillis(1));
    assertThat(reset(first, NEW)).isEqualTo(new ResetPassword.Verdict.NoSuchLink());
    assertThat(login("iris", OLD)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void linkThatIsOver_isPurged_andNoOther() {
    User lily = installation.user(acme, "lily", null);
    token();
    installation.time.advance(Invitations.LIFETIME.minusMillis(1));
    SecretText live = token(installation, lily.id());
    installation.time.advance(Duration.ofMillis(1));

    installation.invitations.purge();

    assertThat(rows()).isEqualTo(1);
    assertThat(installation.invitations.find(live)).isPresent();
  }

  @Test
  void passwordThatCannotBe_leavesTheLinkGood() {
    SecretText token = token();
    for (String bad : List.of("short", "password1", "iris@company.example")) {
      assertThat(reset(token, bad)).isInstanceOf(ResetPassword.Verdict.Invalid.class);
    }
    assertThat(reset(token, NEW)).isInstanceOf(ResetPassword.Verdict.Changed.class);
  }

  @Test
  void userWhoIsDeactivatedOrLocked_staysSo() {
    for (StatusChange change : List.of(StatusChange.DEACTIVATE, StatusChange.LOCK)) {
      set(StatusChange.ACTIVATE);
      SecretText token = token();
      set(change);
      AccountStatus status = installation.users.byUsername("iris").orElseThrow().status();

      assertThat(reset(token, NEW)).isEqualTo(new ResetPassword.Verdict.NotPossible(status));
      assertThat(installation.createResetLink.create(ANYTHING, iris.id(), SOMEWHERE))
          .isEqualTo(new CreateResetLink.Verdict.NotPossible(status));
      assertThat(installation.users.byUsername("iris").orElseThrow().status()).isEqualTo(status);
    }
  }

  @Test
  void anotherCustomersUser_andAnOperator_haveNoLink_forACustomersPeople() {
    UserId nobody = new UserId(new UUID(1, 2));
    CustomerId other = installation.customer("Other").id();
    installation.createOperator.create(
        "root", "root@company.example", null, ADMINISTRATOR, SOMEWHERE);
    UserId root = installation.operators.byUsername("root").orElseThrow().id();
    for (UserId outOfReach : List.of(iris.id(), root)) {
      assertThat(
              installation.createResetLink.create(
                  installation.authority(other, "owner"), outOfReach, SOMEWHERE))
          .isEqualTo(new CreateResetLink.Verdict.NotFound());
    }
    assertThat(installation.createResetLink.create(ANYTHING, nobody, SOMEWHERE))
        .isEqualTo(new CreateResetLink.Verdict.NotFound());
    assertThat(rows()).isZero();
  }

  @Test
  void linkUsedByManyAtOnce_isUsedOnce() throws Exception {
    SecretText token = token();
    Callable<ResetPassword.Verdict> use = () -> reset(token, NEW);
    int changed = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ResetPassword.Verdict> one : threads.invokeAll(Collections.nCopies(6, use))) {
        if (one.get() instanceof ResetPassword.Verdict.Changed) {
          changed++;
        } else {
          assertThat(one.get()).isEqualTo(new ResetPassword.Verdict.NoSuchLink());
        }
      }
    }
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void secretOfALink_isNotInTheStore() {
    SecretText token = token();
    byte[] digest =
        database.read(tx ->
            tx.handle().createQuery("SELECT digest FROM invitation").mapTo(byte[].class).one());
    assertThat(digest).hasSize(32).isNotEqualTo(Base64.getUrlDecoder().decode(token.reveal()));
  }

  /** The secret in a new link of a user, or of an operator. */
  static SecretText token(IdentityInstallation installation, UserId id) {
    return secret(link(installation, id));
  }

  private static ResetLink link(IdentityInstallation installation, UserId id) {
    return switch (installation.createResetLink.create(ANYTHING, id, SOMEWHERE)) {
      case CreateResetLink.Verdict.Created(ResetLink link) -> link;
      case CreateResetLink.Verdict other -> throw new AssertionError(other);
    };
  }

  private static SecretText secret(ResetLink link) {
    String text = link.link().reveal();
    return SecretText.of(text.substring(text.indexOf('#') + 1));
  }

  private SecretText token() {
    return token(installation, iris.id());
  }

  private ResetPassword.Verdict reset(SecretText token, String password) {
    return installation.resetPassword.reset(token, SecretText.of(password), SOMEWHERE);
  }

  private void set(StatusChange change) {
    installation.changeUser.change(ANYTHING, iris.id(), UserChange.of(change), SOMEWHERE);
  }

  private int rows() {
    return database.read(tx ->
        tx.handle().createQuery("SELECT COUNT(*) FROM invitation").mapTo(Integer.class).one());
  }

  private LoginVerdict login(String username, String password) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password(username, SecretText.of(password)),
            EnumSet.of(PrincipalKind.USER),
            EnumSet.noneOf(Refusal.class),
            "some",
            SOMEWHERE));
  }
}
