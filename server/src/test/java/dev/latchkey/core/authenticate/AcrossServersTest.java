package dev.latchkey.core.authenticate;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.customer.SubscriptionStatus;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers on one store, or a server and the command line. */
@OnEveryDatabase
@Timeout(60)
class AcrossServersTest {

  private final IdentityInstallation here;
  private final IdentityInstallation there;
  private final Customer acme;

  AcrossServersTest(Databases databases) {
    here = new IdentityInstallation(databases.database());
    there = new IdentityInstallation(databases.another());
    acme = here.customer("Acme");
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void apiUserMintedHere_isGrantedThere_evenAfterItWasLookedForInVain() {
    assertThat(there.apiUsers.byUsername("abcdef12-3456-4890-abcd-ef1234567890@x")).isEmpty();
    MintedApiUser minted = here.apiUser(acme, "member");
    assertThat(login(there, minted)).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void deactivationHere_isSeenThere() {
    MintedApiUser minted = here.apiUser(acme, "member");
    assertThat(login(there, minted)).isInstanceOf(LoginVerdict.Granted.class);
    here.setApiUserStatus.set(
        ANYTHING, acme.id(), minted.apiUser().id(), StatusChange.DEACTIVATE, SOMEWHERE);
    assertBecomes(new LoginVerdict.Refused(Refusal.INACTIVE), minted);
  }

  @Test
  void suspensionHere_isSeenThere() {
    MintedApiUser minted = here.apiUser(acme, "member");
    assertThat(login(there, minted)).isInstanceOf(LoginVerdict.Granted.class);
    here.setSubscription.set(
        acme.id(), SubscriptionStatus.SUSPENDED, null, ADMINISTRATOR, SOMEWHERE);
    assertBecomes(new LoginVerdict.Refused(Refusal.CUSTOMER_SUSPENDED), minted);
  }

  @Test
  void userMadeHere_isFoundThere_evenAfterTheyWereLookedForInVain() {
    assertThat(there.users.byLogin("iris")).isEmpty();
    here.user(acme, "iris", null);
    while (there.users.byLogin("iris").isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(there.users.byLogin("iris")).isPresent();
  }

  @Test
  void nameWantedByManyAtOnce_isGivenOnce() throws Exception {
    NewUser asked =
        new NewUser(acme.id(), "iris", "iris@company.example", "Iris", "member", false, null);
    List<CreateUser.Verdict> verdicts =
        atOnce(
            IntStream.range(0, 8)
                .<Callable<CreateUser.Verdict>>mapToObj(number ->
                    () ->
                        (number % 2 == 0 ? here : there)
                            .createUser.create(ANYTHING, asked, SOMEWHERE))
                .toList());

    assertThat(verdicts)
        .filteredOn(verdict -> verdict instanceof CreateUser.Verdict.Invited)
        .hasSize(1);
    assertThat(verdicts)
        .filteredOn(verdict -> !(verdict instanceof CreateUser.Verdict.Invited))
        .containsOnly(new CreateUser.Verdict.UsernameTaken());
    assertThat(here.users.all().stream()).hasSize(1);
    assertThat(here.events()).filteredOn(event -> event.action().equals("user.create")).hasSize(1);
  }

  private void assertBecomes(LoginVerdict expected, MintedApiUser minted) {
    assertThat(login(here, minted)).isEqualTo(expected);
    while (login(there, minted) instanceof LoginVerdict.Granted) {
      Thread.onSpinWait();
    }
    assertThat(login(there, minted)).isEqualTo(expected);
  }

  private static LoginVerdict login(IdentityInstallation server, MintedApiUser minted) {
    return server.authenticate.authenticate(
        new Login(
            new Credential.Password(
                minted.apiUser().username(), SecretText.of(minted.password().reveal())),
            EnumSet.of(PrincipalKind.API_USER),
            Set.of(),
            "some",
            SOMEWHERE));
  }

  private static <T> List<T> atOnce(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = threads.invokeAll(work);
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
