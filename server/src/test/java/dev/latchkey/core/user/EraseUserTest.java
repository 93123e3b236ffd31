package dev.latchkey.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.CreatedApiKey;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class EraseUserTest {
  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  EraseUserTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "correct horse battery");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whoIsActive_isNotErased() {
    assertThat(erase(acme)).isEqualTo(new EraseUser.Verdict.NotInactive(iris));
    assertThat(installation.users.byUsername("iris")).contains(iris);
  }

  @Test
  void erasedUser_leavesNothingButTheId() {
    CreatedApiKey key = installation.apiKey(iris);
    deactivate();

    assertThat(erase(acme)).isInstanceOf(EraseUser.Verdict.Erased.class);

    assertThat(texts()).doesNotContain("iris", "argon2");
    assertThat(installation.users.byLogin("iris")).isEmpty();
    assertThat(installation.users.byLogin(iris.email())).isEmpty();
    User left = installation.users.byId(iris.id()).orElseThrow();
    assertThat(left.isErased()).isTrue();
    assertThat(left.isErased()).isNotEqualTo(iris.isErased());
    assertThat(installation.apiKeys.byId(key.key().id()))
        .map(ApiKey::revokedAt)
        .contains(installation.time.instant());
    Event event = installation.lastEvent();
    assertThat(event.action()).isEqualTo("user.erase");
    assertThat(event.target()).isEqualTo("user:" + iris.id());
    assertThat(event.customer()).isEqualTo(acme.id().toString());
    assertThat(installation.events()).extracting(Event::action).contains("api-key.revoke");
  }

  @Test
  void nameAndAddress_canBeTakenByOthers() {
    deactivate();
    var _ = erase(acme);

    User other = installation.user(acme, "iris", null);

    assertThat(other.id()).isNotEqualTo(iris.id());
    assertThat(other.email()).isEqualTo(iris.email());
  }

  @Test
  void erasedUser_staysErased() {
    deactivate();
    var _ = erase(acme);
    int events = installation.events().size();

    assertThat(erase(acme)).isInstanceOf(EraseUser.Verdict.Unchanged.class);
    assertThat(change(StatusChange.ACTIVATE)).isInstanceOf(ChangeUser.Verdict.NotPossible.class);
    assertThat(
            installation.changeProfile.change(
                acme.id(),
                iris.id(),
                "Iris",
                null,
                IdentityInstallation.ADMINISTRATOR,
                IdentityInstallation.SOMEWHERE))
        .isInstanceOf(ChangeProfile.Verdict.NotFound.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void whoHoldsLess_erasesNobody() {
    deactivate();

    assertThat(
            installation.eraseUser.erase(
                installation.authority(acme.id(), "auditor"),
                iris.id(),
                IdentityInstallation.SOMEWHERE))
        .isEqualTo(new EraseUser.Verdict.MoreThanHeld());
  }

  @Test
  void anotherCustomersUser_isNotFound() {
    deactivate();

    assertThat(erase(installation.customer("Other"))).isEqualTo(new EraseUser.Verdict.NotFound());
    assertThat(installation.users.byUsername("iris")).isNotEqualTo(Optional.empty());
  }

  private EraseUser.Verdict erase(Customer customer) {
    return installation.eraseUser.erase(
        installation.authority(customer.id(), "owner"), iris.id(), IdentityInstallation.SOMEWHERE);
  }

  private void deactivate() {
    assertThat(change(StatusChange.DEACTIVATE)).isInstanceOf(ChangeUser.Verdict.Changed.class);
  }

  private ChangeUser.Verdict change(StatusChange change) {
    return installation.changeUser.change(
        installation.authority(acme.id(), "owner"),
        iris.id(),
        UserChange.of(change),
        IdentityInstallation.SOMEWHERE);
  }

  /** All that the row says. */
  private String texts() {
    return installation.database.read(tx ->
        tx.handle()
            .createQuery("SELECT * FROM user_account WHERE id = :id")
            .bind("id", iris.id().toString())
            .mapToMap()
            .one()
            .toString());
  }
}
