package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.Standing;
import dev.latchkey.core.customer.Subscription;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
@Timeout(60)
class RegisterUserTest {

  /** The example of the source. */
  private static final Registration HERSHEL =
      new Registration(
          "hershel", "hershel@example.com", "Hershel Moshkovitz", SecretText.of("secureP@ss123"));

  private final IdentityInstallation installation;

  RegisterUserTest(Database database) {
    installation = new IdentityInstallation(database);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void stranger_becomesTheOwner_ofANewCustomerOnTrial_andIsRecordedAsWhoDidIt() {
    User user = registered(HERSHEL);

    Customer customer = installation.customers.findByName("hershel").orElseThrow();
    Instant now = installation.time.instant();
    assertThat(customer.subscription())
        .isEqualTo(Subscription.trialUntil(now.plus(IdentityInstallation.TRIAL)));
    assertThat(customer.subscription().standingAt(now)).isEqualTo(Standing.ACTIVE);
    assertThat(user)
        .isEqualTo(
            new User(
                user.id(),
                customer.id(),
                "hershel",
                "hershel@example.com",
                "Hershel Moshkovitz",
                AccountStatus.ACTIVE,
                "owner",
                false,
                now,
                null));
    assertThat(installation.users.byUsername("hershel")).contains(user);
    String actor = "user:" + user.id();
    String acme = customer.id().toString();
    assertThat(installation.events())
        .containsExactly(
            new Event(actor, "customer.create", "ok", "customer:" + acme, acme, "192.0.2.1", null),
            new Event(actor, "user.create", "ok", actor, acme, "192.0.2.1", null));
  }

  @Test
  void customerOfTheSameName_isNotJoined_butLeftAlone() {
    Customer hershel = installation.customer("Hershel");
    installation.customer("hershel-2");

    User user = registered(HERSHEL);

    assertThat(user.customer()).isNotEqualTo(hershel.id());
    assertThat(installation.customers.find(user.customer()))
        .map(Customer::name)
        .contains("hershel-3");
  }

  @Test
  void closedRegistration_isSaidFirst_whateverWasAskedFor() {
    assertThat(closed().register(HERSHEL, SOMEWHERE)).isEqualTo(new RegisterUser.Verdict.Closed());
    assertThat(closed().register(with("-"), SOMEWHERE))
        .isEqualTo(new RegisterUser.Verdict.Closed());
    assertThat(installation.events()).isEmpty();
    assertThat(installation.customers.all().stream()).isEmpty();
  }

  @Test
  void everyValueThatCannotBe_isNamed() {
    Registration asked = new Registration("her-shel", "nowhere", "", SecretText.of("password1"));
    assertThat(register(asked))
        .isInstanceOfSatisfying(
            RegisterUser.Verdict.Invalid.class,
            invalid ->
                assertThat(invalid.fields())
                    .extracting(InvalidField::field)
                    .containsExactly("username", "email", "full_name", "password"));
    assertThat(installation.customers.all().stream()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"he", "her.shel", "her_shel", "her-shel", "hérshel", "her shel", "a@b"})
  void username_isLettersAndDigits(String username) {
    assertThat(register(with(username))).isInstanceOf(RegisterUser.Verdict.Invalid.class);
  }

  @Test
  void nameThatIsTaken_ignoringCase_leavesNoCustomerBehind() {
    installation.user(installation.customer("Acme"), "iris", null);
    int events = installation.events().size();

    assertThat(register(with("IRIS"))).isEqualTo(new RegisterUser.Verdict.UsernameTaken());
    assertThat(
            register(
                new Registration(
                    "lily", "Iris@Company.example", "Lily", SecretText.of("secureP@ss123"))))
        .isEqualTo(new RegisterUser.Verdict.EmailTaken());
    assertThat(installation.customers.all().stream()).hasSize(1);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void nameWantedByManyAtOnce_isGivenOnce_withOneCustomer() throws Exception {
    List<Callable<RegisterUser.Verdict>> many =
        IntStream.range(0, 6)
            .<Callable<RegisterUser.Verdict>>mapToObj(number -> () -> register(HERSHEL))
            .toList();
    int made = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RegisterUser.Verdict> one : threads.invokeAll(many)) {
        if (one.get() instanceof RegisterUser.Verdict.Registered) {
          made++;
        } else {
          assertThat(one.get()).isEqualTo(new RegisterUser.Verdict.UsernameTaken());
        }
      }
    }
    assertThat(made).isEqualTo(1);
    assertThat(installation.customers.all().stream()).hasSize(1);
    assertThat(installation.events()).hasSize(2);
  }

  private RegisterUser closed() {
    return new RegisterUser(
        installation.ledger,
        new RegistrationConfig(false, IdentityInstallation.TRIAL),
        installation.createCustomer,
        installation.hashing,
        installation.randomness,
        ApiUserConfig.defaults());
  }

  private static Registration with(String username) {
    return new Registration(username, HERSHEL.email(), HERSHEL.fullName(), HERSHEL.password());
  }

  private RegisterUser.Verdict register(Registration asked) {
    return installation.registerUser.register(asked, SOMEWHERE);
  }

  private User registered(Registration asked) {
    return switch (register(asked)) {
      case RegisterUser.Verdict.Registered(User user) -> user;
      case RegisterUser.Verdict other -> throw new AssertionError(other);
    };
  }
}
