package dev.latchkey.core.setup;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.setup.SetUpInstallation.Verdict;
import dev.latchkey.core.user.CreateOperator;
import dev.latchkey.core.user.Operator;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SetUpInstallationTest {
  private static final SecretText PASSWORD = SecretText.of("a quiet harbour at dawn");

  private final IdentityInstallation installation;

  SetUpInstallationTest(Database database) {
    installation = new IdentityInstallation(database);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void link_makesTheFirstOperator_once_andIsRecorded() {
    SecretText token = token();
    assertThat(installation.setUpInstallation.isGood(token)).isTrue();

    Operator operator = ((Verdict.SetUp) setUp(token, "root")).operator();

    assertThat(installation.operators.all().stream()).containsExactly(operator);
    String id = operator.id().operatorPrincipalId().toString();
    assertThat(installation.lastEvent())
        .isEqualTo(new Event(id, "operator.create", "ok", id, null, "192.0.2.1", null));
    assertThat(installation.setUpInstallation.isGood(token)).isFalse();
    assertThat(setUp(token, "second")).isEqualTo(new Verdict.NoSuchLink());
    assertThat(installation.operators.all().stream()).hasSize(1);
  }

  @Test
  void link_isAUrlOfTheInstallation_recordedWithoutItsSecret() {
    SetUpLink link = make();
    assertThat(link.link().reveal()).matches("https://keys\\.example/setup#[A-Za-z0-9_-]{43}");
    assertThat(link.expiresAt()).isEqualTo(installation.time.instant().plus(Duration.ofDays(1)));
    assertThat(link.toString()).doesNotContain(token(link).reveal());
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test", "operator.create-setup-link", "ok", null, null, "192.0.2.1", null));
    String row =
        installation.database.read(
            tx -> tx.handle().createQuery("SELECT * FROM setup_link").mapToMap().one().toString());
    assertThat(row).doesNotContain(token(link).reveal());
  }

  @Test
  void link_isGoodUpToItsVeryEnd() {
    SetUpLink link = make();
    installation.time.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(installation.setUpInstallation.isGood(token(link))).isTrue();
    installation.time.advance(Duration.ofMillis(1));
    assertThat(installation.setUpInstallation.isGood(token(link))).isFalse();
    assertThat(setUp(token(link), "root")).isEqualTo(new Verdict.NoSuchLink());
  }

  @Test
  void laterLink_endsTheEarlier() {
    SecretText earlier = token();
    SecretText later = token();
    assertThat(setUp(earlier, "root")).isEqualTo(new Verdict.NoSuchLink());
    assertThat(setUp(later, "root")).isInstanceOf(Verdict.SetUp.class);
  }

  @Test
  void link_isWorthNothing_onceThereIsAnOperator_andNoOtherIsMade() {
    SecretText token = token();
    createOperator("root", null);
    assertThat(installation.setUpInstallation.isGood(token)).isFalse();
    assertThat(setUp(token, "second")).isEqualTo(new Verdict.NoSuchLink());
    assertThat(installation.makeSetUpLink.make(ADMINISTRATOR, SOMEWHERE)).isEmpty();
    assertThat(installation.operators.all().stream()).hasSize(1);
  }

  @Test
  void whatCannotBe_leavesTheLinkGood() {
    installation.user(installation.customer("Acme"), "iris", null);
    SecretText token = token();
    assertThat(setUp(token, "iris")).isEqualTo(new Verdict.UsernameTaken());
    assertThat(
            installation.setUpInstallation.setUp(
                token, "root", "IRIS@company.example", PASSWORD, SOMEWHERE))
        .isEqualTo(new Verdict.EmailTaken());
    assertThat(
            installation.setUpInstallation.setUp(
                token, "root", "root@company.example", SecretText.of("password"), SOMEWHERE))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(installation.operators.all().stream()).isEmpty();
    assertThat(setUp(token, "root")).isInstanceOf(Verdict.SetUp.class);
  }

  @Test
  void anyText_isNoLink() {
    assertThat(setUp(SecretText.of("nonsense"), "root")).isEqualTo(new Verdict.NoSuchLink());
    var _ = token();
    assertThat(setUp(SecretText.of("\0 ü"), "root")).isEqualTo(new Verdict.NoSuchLink());
  }

  @Test
  void ofManyAtOnce_oneBecomesTheFirstOperator() throws Exception {
    SecretText token = token();
    List<Callable<Object>> attempts = new ArrayList<>();
    for (int each = 0; each < 4; each++) {
      String username = "root" + each;
      attempts.add(() -> setUp(token, username));
    }
    List<Object> verdicts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Object> verdict : threads.invokeAll(attempts)) {
        verdicts.add(verdict.get());
      }
    }
    assertThat(verdicts).filteredOn(each -> each instanceof Verdict.SetUp).hasSize(1);
    assertThat(verdicts).filteredOn(each -> each instanceof Verdict.NoSuchLink).hasSize(3);
    assertThat(installation.operators.all().stream()).hasSize(1);
  }

  @Test
  void operatorMadeMeanwhile_comesFirst() {
    SecretText token = token();
    assertThat(
            installation.createOperator.createFirst(
                "root", "root@company.example", PASSWORD, tx -> false, SOMEWHERE))
        .isEmpty();
    createOperator("first", PASSWORD);
    assertThat(
            installation.createOperator.createFirst(
                "root",
                "root@company.example",
                PASSWORD,
                tx -> {
                  throw new AssertionError("the link was taken");
                },
                SOMEWHERE))
        .isEmpty();
    assertThat(setUp(token, "root")).isEqualTo(new Verdict.NoSuchLink());
  }

  private void createOperator(String username, @Nullable SecretText password) {
    assertThat(
            installation.createOperator.create(
                username, username + "@company.example", password, ADMINISTRATOR, SOMEWHERE))
        .isInstanceOf(CreateOperator.Verdict.Created.class);
  }

  private Verdict setUp(SecretText token, String username) {
    return installation.setUpInstallation.setUp(
        token, username, username + "@company.example", PASSWORD, SOMEWHERE);
  }

  private SetUpLink make() {
    return installation.makeSetUpLink.make(ADMINISTRATOR, SOMEWHERE).orElseThrow();
  }

  private SecretText token() {
    return token(make());
  }

  private static SecretText token(SetUpLink link) {
    String url = link.link().reveal();
    return SecretText.of(url.substring(url.indexOf('#') + 1));
  }
}
