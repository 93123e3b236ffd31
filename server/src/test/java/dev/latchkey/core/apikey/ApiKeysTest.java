package dev.latchkey.core.apikey;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.authenticate.Credential;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.Login;
import dev.latchkey.core.authenticate.LoginVerdict;
import dev.latchkey.core.authenticate.Refusal;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.User;
import dev.latchkey.core.user.UserChange;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ApiKeysTest {
  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  ApiKeysTest(Databases databases) {
    installation = new IdentityInstallation(databases.database());
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "correct horse battery");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void createdKey_isFoundByItsSecret_andRecorded_andTheSecretIsKeptNowhere() {
    CreatedApiKey created = installation.apiKey(iris, "read");

    assertThat(installation.lastEvent())
        .isEqualTo(
            new IdentityInstallation.Event(
                "cli:test",
                "api-key.create",
                "ok",
                "api-key:" + created.key().id(),
                acme.id().toString(),
                "192.0.2.1",
                null));
    assertThat(installation.apiKeys.bySecret(created.secret())).contains(created.key());
    assertThat(created.toString()).doesNotContain(created.secret().reveal());
    assertThat(created.key().prefix()).isEqualTo(created.secret().reveal().substring(0, 8));
    assertThat(
            installation.database.<Integer>read(tx ->
                tx.handle()
                    .createQuery("SELECT COUNT(*) FROM api_key WHERE name = :s OR prefix = :s")
                    .bind("s", created.secret().reveal())
                    .mapTo(Integer.class)
                    .one()))
        .isZero();
  }

  @Test
  void login_isGranted_withTheKeysScopesWithinItsOwnersPresentRole() {
    assertThat(granted(installation.apiKey(iris, "read")).scopes()).isEqualTo(Scopes.of("read"));
    assertThat(granted(installation.apiKey(iris)).scopes()).isEqualTo(Scopes.of("read", "write"));
    assertThat(granted(installation.apiKey(iris)).principal().username()).isEqualTo("iris");
  }

  @Test
  void scopeThatTheRoleDoesNotGrant_isRefused() {
    assertThat(create("key", Scopes.of("read", "admin"), null))
        .isEqualTo(new CreateApiKey.Verdict.ScopeNotGranted("admin"));
    assertThat(installation.apiKeys.all().stream()).isEmpty();
  }

  @Test
  void names_areOneVisibleLine() {
    for (String name : new String[] {"", " ", "a\nb", "x".repeat(101)}) {
      assertThat(create(name, null, null)).isInstanceOf(CreateApiKey.Verdict.InvalidName.class);
    }
  }

  @Test
  void expiry_isInTheFuture_andEndsTheKeyAtTheInstantItself() {
    Instant now = installation.time.instant();
    assertThat(create("key", null, now)).isEqualTo(new CreateApiKey.Verdict.ExpiryInThePast());
    CreatedApiKey key =
        switch (create("key", null, now.plus(Duration.ofHours(1)))) {
          case CreateApiKey.Verdict.Created(CreatedApiKey created) -> created;
          case CreateApiKey.Verdict other -> throw new AssertionError(other);
        };
    installation.time.set(now.plus(Duration.ofHours(1)).minusMillis(1));
    assertThat(login(key.secret())).isInstanceOf(LoginVerdict.Granted.class);
    installation.time.set(now.plus(Duration.ofHours(1)));
    assertThat(login(key.secret())).isEqualTo(new LoginVerdict.Refused(Refusal.INACTIVE));
  }

  @Test
  void revokedKey_isRefused_forGood_andRecordedOnce() {
    CreatedApiKey key = installation.apiKey(iris);
    assertThat(login(key.secret())).isInstanceOf(LoginVerdict.Granted.class);
    assertThat(revoke(acme, key)).isInstanceOf(RevokeApiKey.Verdict.Revoked.class);
    assertThat(installation.lastEvent().action()).isEqualTo("api-key.revoke");
    assertThat(login(key.secret())).isEqualTo(new LoginVerdict.Refused(Refusal.INACTIVE));
    int events = installation.events().size();
    assertThat(revoke(acme, key)).isInstanceOf(RevokeApiKey.Verdict.Unchanged.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void keyOfAnotherCustomer_isNotFound() {
    CreatedApiKey key = installation.apiKey(iris);
    assertThat(revoke(installation.customer("Other"), key))
        .isEqualTo(new RevokeApiKey.Verdict.NotFound());
    assertThat(login(key.secret())).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void keysOfAUserWhoIsNotActive_areSuspended_untilTheUserIsActiveAgain() {
    CreatedApiKey key = installation.apiKey(iris);
    installation.changeUser.change(
        ANYTHING, iris.id(), UserChange.of(StatusChange.LOCK), SOMEWHERE);
    assertThat(login(key.secret())).isEqualTo(new LoginVerdict.Refused(Refusal.LOCKED));
    installation.changeUser.change(
        ANYTHING, iris.id(), UserChange.of(StatusChange.UNLOCK), SOMEWHERE);
    assertThat(login(key.secret())).isInstanceOf(LoginVerdict.Granted.class);
  }

  @Test
  void keyThatNobodyHas_isRefused_andFoundOnceItIsThere() {
    String unknown = ApiKeyForm.random(installation.randomness).reveal();
    assertThat(login(SecretText.of(unknown))).isEqualTo(new LoginVerdict.Refused(Refusal.UNKNOWN));
    assertThat(login(SecretText.of("rst_mistyped"))).isInstanceOf(LoginVerdict.Refused.class);
    assertThat(login(SecretText.of(""))).isInstanceOf(LoginVerdict.Refused.class);
  }

  @Test
  void listing_isNewestFirst_revokedOnesIncluded_andOfOneOwner() {
    User jon = installation.user(acme, "jon", "another horse battery");
    CreatedApiKey first = installation.apiKey(iris);
    installation.time.advance(Duration.ofMillis(1));
    CreatedApiKey second = installation.apiKey(iris);
    CreatedApiKey jons = installation.apiKey(jon);
    var _ = revoke(acme, first);
    assertThat(installation.apiKeys.of(acme.id(), iris.id()).stream().map(ApiKey::id))
        .containsExactly(second.key().id(), first.key().id());
    assertThat(installation.apiKeys.all().stream()).hasSize(3);
    assertThat(installation.apiKeys.of(installation.customer("Other").id(), iris.id()).stream())
        .isEmpty();
    assertThat(installation.apiKeys.of(acme.id(), jon.id()).stream().map(ApiKey::id))
        .containsExactly(jons.key().id());
  }

  private CreateApiKey.Verdict create(
      String name, @Nullable Scopes scopes, @Nullable Instant expiresAt) {
    return installation.createApiKey.create(
        iris, name, scopes, expiresAt, ADMINISTRATOR, SOMEWHERE);
  }

  private RevokeApiKey.Verdict revoke(Customer customer, CreatedApiKey key) {
    return installation.revokeApiKey.revoke(
        customer.id(), key.key().id(), ADMINISTRATOR, SOMEWHERE);
  }

  private LoginVerdict.Granted granted(CreatedApiKey key) {
    return switch (login(key.secret())) {
      case LoginVerdict.Granted granted -> granted;
      case LoginVerdict other -> throw new AssertionError(other);
    };
  }

  private LoginVerdict login(SecretText key) {
    return installation.authenticate.authenticate(
        new Login(
            new Credential.ApiKey(key),
            Set.of(PrincipalKind.API_KEY),
            Set.of(),
            "some",
            SOMEWHERE));
  }
}
