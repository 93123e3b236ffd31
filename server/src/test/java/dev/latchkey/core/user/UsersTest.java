package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class UsersTest {

  private final IdentityInstallation installation;
  private final Customer acme;

  UsersTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void userWithPassword_isActive_foundByEitherName_andRecorded() {
    NewUser asked =
        new NewUser(
            acme.id(),
            "Iris",
            "Iris@Company.example",
            "Iris I\u0301.",
            "auditor",
            true,
            SecretText.of("correct horse"));

    User user = created(create(asked));

    assertThat(user)
        .isEqualTo(
            new User(
                user.id(),
                acme.id(),
                "Iris",
                "Iris@Company.example",
                "Iris \u00cd.",
                AccountStatus.ACTIVE,
                "auditor",
                true,
                installation.time.instant(),
                null));
    assertThat(installation.users.byLogin("iRIS")).map(UserCredential::user).contains(user);
    assertThat(installation.users.byLogin("iris@COMPANY.example"))
        .map(UserCredential::user)
        .contains(user);
    assertThat(installation.users.byUsername("iris")).contains(user);
    assertThat(installation.users.byId(user.id())).contains(user);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "user.create",
                "ok",
                "user:" + user.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
  }

  @Test
  void userWithoutPassword_isInvited() {
    User user = installation.user(acme, "iris", null);
    assertThat(user.status()).isEqualTo(AccountStatus.INVITED);
    assertThat(installation.users.byLogin("iris")).contains(new UserCredential(user, null));
  }

  @Test
  void nameThatWasLookedForInVain_isFoundOnceItIsTaken() {
    assertThat(installation.users.byLogin("iris")).isEmpty();
    assertThat(installation.users.byLogin("iris@company.example")).isEmpty();
    User user = installation.user(acme, "iris", null);
    assertThat(installation.users.byLogin("iris")).map(UserCredential::user).contains(user);
    assertThat(installation.users.byLogin("iris@company.example"))
        .map(UserCredential::user)
        .contains(user);
  }

  @Test
  void namesThatDifferInCaseOnly_areTaken_throughoutTheInstallation() {
    installation.user(acme, "iris", null);
    Customer other = installation.customer("Other");
    int events = installation.events().size();

    assertThat(create(asked(other.id(), "IRIS", "another@company.example")))
        .isEqualTo(new CreateUser.Verdict.UsernameTaken());
    assertThat(create(asked(other.id(), "another", "IRIS@company.EXAMPLE")))
        .isEqualTo(new CreateUser.Verdict.EmailTaken());
    assertThat(installation.users.of(other.id()).stream()).isEmpty();
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void everyValueThatCannotBe_isNamed() {
    NewUser asked =
        new NewUser(
            acme.id(),
            "-",
            "somebody@API.rebelcore.local",
            "\u202e",
            "member",
            false,
            SecretText.of("short"));
    assertThat(create(asked))
        .isInstanceOfSatisfying(
            CreateUser.Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(InvalidField::field)
                    .containsExactly("username", "email", "full_name", "password"));
    assertThat(installation.users.all().stream()).isEmpty();
  }

  @Test
  void userOfNoCustomerOrRole_isRefused() {
    CustomerId nobody = new CustomerId(new UUID(1, 2));
    assertThat(create(asked(nobody, "iris", "iris@company.example")))
        .isEqualTo(new CreateUser.Verdict.UnknownCustomer());
    assertThat(
            create(
                new NewUser(
                    CustomerId.INSTALLATION,
                    "iris",
                    "iris@company.example",
                    "Iris",
                    "operator",
                    false,
                    null)))
        .as("nobody is invited to run the installation")
        .isEqualTo(new CreateUser.Verdict.UnknownCustomer());
    NewUser operator =
        new NewUser(acme.id(), "iris", "iris@company.example", "Iris", "operator", false, null);
    assertThat(create(operator)).isEqualTo(new CreateUser.Verdict.UnknownRole());
  }

  @Test
  void statusChange_isSeenAtOnce_andRecorded() {
    User user = installation.user(acme, "iris", "correct horse");
    assertThat(installation.users.byId(user.id())).contains(user);

    ChangeUser.Verdict verdict = set(acme.id(), user.id(), StatusChange.LOCK);

    Instant cut = installation.time.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    User locked = user.with(AccountStatus.LOCKED, cut);
    assertThat(verdict).isEqualTo(new ChangeUser.Verdict.Changed(locked));
    assertThat(installation.users.byId(user.id())).contains(locked);
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "user.lock",
                "ok",
                "user:" + user.id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
    assertThat(set(acme.id(), user.id(), StatusChange.LOCK))
        .isEqualTo(new ChangeUser.Verdict.Unchanged(locked));
    assertThat(set(acme.id(), user.id(), StatusChange.ACTIVATE))
        .isEqualTo(new ChangeUser.Verdict.NotPossible(locked));
    assertThat(set(acme.id(), user.id(), StatusChange.UNLOCK))
        .isEqualTo(new ChangeUser.Verdict.Changed(user.with(AccountStatus.ACTIVE, cut)));
  }

  @Test
  void userOfAnotherCustomer_isNotFound_andUntouched() {
    User user = installation.user(acme, "iris", "correct horse");
    Customer other = installation.customer("Other");
    assertThat(set(other.id(), user.id(), StatusChange.DEACTIVATE))
        .isEqualTo(new ChangeUser.Verdict.NotFound());
    assertThat(installation.users.byId(user.id())).contains(user);
  }

  @Test
  void lists_areNewestFirst_andHoldNoOperators() {
    User oldest = installation.user(acme, "one", null);
    installation.time.advance(Duration.ofMillis(1));
    User newest = installation.user(installation.customer("Other"), "two", null);
    operator("root", "root@company.example", null);

    assertThat(installation.users.all().stream()).containsExactly(newest, oldest);
    assertThat(installation.users.all().page(newest.position(), 5)).containsExactly(oldest);
    assertThat(installation.users.of(acme.id()).stream()).containsExactly(oldest);
    assertThat(installation.users.of(acme.id()).page(oldest.position(), 5)).isEmpty();
  }

  @Test
  void operator_isRecorded_andIsNoUser() {
    Operator operator =
        switch (operator("root", "root@company.example", "correct horse")) {
          case CreateOperator.Verdict.Created(Operator made) -> made;
          case CreateOperator.Verdict other -> throw new AssertionError(other);
        };
    assertThat(operator.status()).isEqualTo(AccountStatus.ACTIVE);
    assertThat(installation.operators.all().stream()).containsExactly(operator);
    assertThat(installation.operators.all().page(operator.position(), 5)).isEmpty();
    assertThat(installation.users.byUsername("root")).isEmpty();
    assertThat(installation.users.byId(operator.id())).isEmpty();
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "operator.create",
                "ok",
                "operator:" + operator.id(),
                null,
                "192.0.2.1",
                null));
  }

  @Test
  void operatorsAndUsers_shareNoNames() {
    installation.user(acme, "iris", null);
    assertThat(operator("Iris", "root@company.example", null))
        .isEqualTo(new CreateOperator.Verdict.UsernameTaken());
    assertThat(operator("root", "Iris@company.example", null))
        .isEqualTo(new CreateOperator.Verdict.EmailTaken());
    operator("root", "root@company.example", null);
    assertThat(create(asked(acme.id(), "ROOT", "another@company.example")))
        .isEqualTo(new CreateUser.Verdict.UsernameTaken());
  }

  @Test
  void operatorWithBadValues_isInvalid() {
    assertThat(operator("r", "nowhere", "short"))
        .isInstanceOfSatisfying(
            CreateOperator.Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(InvalidField::field)
                    .isEqualTo(List.of("username", "email", "password")));
  }

  @Test
  void passwordHash_neverPrints() {
    installation.user(acme, "iris", "correct horse");
    UserCredential credential = installation.users.byLogin("iris").orElseThrow();
    assertThat(credential.passwordHash()).isNotNull();
    assertThat(credential.toString()).doesNotContain("argon2");
  }

  private CreateUser.Verdict create(NewUser asked) {
    return installation.createUser.create(ANYTHING, asked, SOMEWHERE);
  }

  private CreateOperator.Verdict operator(
      String username, String email, @Nullable String password) {
    return installation.createOperator.create(
        username,
        email,
        password == null ? null : SecretText.of(password),
        ADMINISTRATOR,
        SOMEWHERE);
  }

  private ChangeUser.Verdict set(CustomerId customer, UserId id, StatusChange change) {
    return installation.changeUser.change(
        installation.authority(customer, "owner"), id, UserChange.of(change), SOMEWHERE);
  }

  private static NewUser asked(CustomerId customer, String username, String email) {
    return new NewUser(customer, username, email, "Some One", "member", false, null);
  }

  private static User created(CreateUser.Verdict verdict) {
    return switch (verdict) {
      case CreateUser.Verdict.Created(User user) -> user;
      default -> throw new AssertionError(verdict);
    };
  }
}
