package dev.latchkey.core.authenticate;

import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.ChangeUser;
import dev.latchkey.core.user.UpgradePassword;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.core.user.UserCredential;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.crypto.PasswordHashing;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins of users whose password was hashed by another system, before they moved in. */
@OnEveryDatabase
class MovedInTest {
  private static final Set<PrincipalKind> USERS = EnumSet.of(PrincipalKind.USER);
  private static final String PASSWORD = "U*U";
  private static final String BCRYPT =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private final Database database;
  private final IdentityInstallation installation;
  private final User iris;

  MovedInTest(Database database) {
    this.database = database;
    installation = new IdentityInstallation(database);
    iris = installation.user(installation.customer("Acme"), "iris", "another password");
    setHash(BCRYPT);
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void foreignHash_isReplacedAtTheFirstLogin_andThePasswordStaysGood() {
    assertThat(login(PASSWORD)).isInstanceOf(LoginVerdict.Granted.class);

    assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "user:" + iris.id(),
                "user.upgrade-password-hash",
                "ok",
                "user:" + iris.id(),
                iris.customer().toString(),
                "192.0.2.1",
                null));
    String upgraded = hash();
    int events = installation.events().size();
    assertThat(login(PASSWORD)).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(hash()).isEqualTo(upgraded);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void upgrade_endsNoToken() {
    UserCredential before = credential();
    login(PASSWORD);
    assertThat(credential().user()).isEqualTo(before.user());
  }

  @Test
  void wrongPassword_isRefused_andTheForeignHashStays() {
    assertThat(login("U*V")).isEqualTo(new LoginVerdict.Refused(Refusal.WRONG_SECRET));
    assertThat(hash()).isEqualTo(BCRYPT);
  }

  @Test
  void passwordChangedMeanwhile_staysChanged() {
    UserCredential proved = credential();
    setHash("$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a");
    int events = installation.events().size();

    upgrade(installation.hashing, proved);

    assertThat(hash()).startsWith("$2a$05$XXX");
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void upgradeThatIsShed_throwsNothing_andLeavesTheHash() {
    UserCredential proved = credential();
    PasswordHashing taken = new PasswordHashing(1, 1, installation.randomness);
    taken.close();

    upgrade(taken, proved);

    assertThat(hash()).isEqualTo(BCRYPT);
  }

  @Test
  void inactiveUser_isRefusedAllTheSame() {
    assertThat(
            installation.changeUser.change(
                ANYTHING, iris.id(), UserChange.of(StatusChange.DEACTIVATE), SOMEWHERE))
        .isInstanceOf(ChangeUser.Verdict.Changed.class);
    assertThat(login(PASSWORD)).isEqualTo(new LoginVerdict.Refused(Refusal.INACTIVE));
  }

  private void upgrade(PasswordHashing hashing, UserCredential proved) {
    new UpgradePassword(installation.ledger, hashing)
        .upgrade(proved, SecretText.of(PASSWORD), SOMEWHERE);
  }

  private LoginVerdict login(String password) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.Password("iris", SecretText.of(password)),
            USERS,
            EnumSet.noneOf(Refusal.class),
            "some",
            SOMEWHERE));
  }

  private UserCredential credential() {
    return installation.users.byLogin("iris").orElseThrow();
  }

  private String hash() {
    return requireNonNull(credential().passwordHash()).reveal();
  }

  private void setHash(String hash) {
    database.write(tx -> {
      installation.changes.record(tx, new Topic("user"), iris.id().toString());
      return tx.handle().execute("UPDATE user_account SET password_hash = ?", hash);
    });
  }
}
