package dev.latchkey.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is open by itself, such as a live view, asks for its sign-in again and again. */
@OnEveryDatabase
class SignInLookTest {
  private static final Duration IDLE = SignInConfig.defaults().idle();

  private final IdentityInstallation installation;
  private final SignIns signIns;
  private final SignedIn signedIn;

  SignInLookTest(Database database) {
    installation = new IdentityInstallation(database);
    Customer acme = installation.customer("Acme");
    User iris = installation.user(acme, "iris", "long enough to be one");
    signIns = installation.cases.signIns();
    signedIn =
        database.write(tx ->
            signIns.begin(
                tx, iris, SignInStage.COMPLETE, "portal.sign-in", IdentityInstallation.SOMEWHERE));
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void looking_keepsNoSignInGoing() {
    installation.time.advance(IDLE.minusMinutes(1));
    assertThat(signIns.look(signedIn.token())).isPresent();
    installation.time.advance(Duration.ofMinutes(1));
    assertThat(signIns.look(signedIn.token())).isEmpty();
    assertThat(signIns.find(signedIn.token())).isEmpty();
  }

  @Test
  void using_does() {
    installation.time.advance(IDLE.minusMinutes(1));
    assertThat(signIns.find(signedIn.token())).isPresent();
    installation.time.advance(IDLE.minusMinutes(1));
    assertThat(signIns.look(signedIn.token())).isPresent();
  }
}
