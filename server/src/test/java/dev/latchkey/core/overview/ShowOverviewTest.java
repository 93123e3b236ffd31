package dev.latchkey.core.overview;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apikey.ApiKey;
import dev.latchkey.core.apikey.CreateApiKey;
import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.usage.UsageKind;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ShowOverviewTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final IdentityInstallation installation;
  private final Customer acme;
  private final User iris;

  ShowOverviewTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
    iris = installation.user(acme, "iris", "a quiet harbour at dawn");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void counts_areOfWhatWorksNow_ofOneCustomer_orOfAll() {
    installation.user(acme, "invited", null);
    ApiUser off = mint();
    var _ =
        installation.setApiUserStatus.set(
            ANYTHING, acme.id(), off.id(), StatusChange.DEACTIVATE, SOMEWHERE);
    ApiUser old = mint();
    rotate(old, DAY);
    key(null);
    key(DAY);
    ApiKey revoked = key(null);
    installation.revokeApiKey.revoke(acme.id(), revoked.id(), ADMINISTRATOR, SOMEWHERE);
    installation.apiUser(installation.customer("Other"), "member");

    assertThat(counts(acme.id())).containsExactly(1, 2, 2);
    assertThat(counts(CustomerId.INSTALLATION)).containsExactly(1, 3, 2);
    installation.time.advance(DAY);
    assertThat(counts(acme.id())).containsExactly(1, 1, 1);
  }

  @Test
  void unused_isWhatNobodyHasUsedForNinetyDays_theOldestFirst() {
    ApiUser apiUser = mint();
    installation.time.advance(Duration.ofMillis(1));
    ApiKey key = key(null);
    ApiUser used = mint();
    installation.time.advance(ShowOverview.UNUSED_FOR.minusMillis(1));
    assertThat(unused()).isEmpty();
    use(used);
    installation.time.advance(Duration.ofMillis(2));

    assertThat(unused()).containsExactly(apiUser.id().principalId(), key.id().principalId());
    Credential first = overview().unused().first().getFirst();
    assertThat(first.text()).isEqualTo(apiUser.username());
    assertThat(first.lastUsedAt()).isNull();
    Instant lastUse = installation.time.instant();
    use(apiUser);
    assertThat(unused()).containsExactly(key.id().principalId());
    // Writes what it has counted.
    installation.usage.start();
    installation.usage.close();
    installation.time.advance(ShowOverview.UNUSED_FOR);
    assertThat(unused()).hasSize(3);
    assertThat(overview().unused().first().getFirst().lastUsedAt()).isEqualTo(lastUse);
    rotate(apiUser, Duration.ZERO);
    assertThat(unused()).doesNotContain(apiUser.id().principalId());
  }

  @Test
  void ending_isWhatEndsWithinThirtyDays_theSoonestFirst() {
    ApiUser apiUser = mint();
    rotate(apiUser, DAY.multipliedBy(31));
    ApiKey key = key(DAY.multipliedBy(33));
    assertThat(ending()).isEmpty();

    installation.time.advance(DAY);
    assertThat(ending()).containsExactly(apiUser.id().principalId());
    installation.time.advance(DAY.multipliedBy(2));

    assertThat(ending()).containsExactly(apiUser.id().principalId(), key.id().principalId());
    assertThat(installation.showOverview.of(CustomerId.INSTALLATION).ending())
        .isEqualTo(overview().ending());
    assertThat(overview().ending().first().getLast().endsAt()).isEqualTo(key.expiresAt());
    installation.time.advance(DAY.multipliedBy(28));
    assertThat(ending()).containsExactly(key.id().principalId());
  }

  @Test
  void firstFive_areShown_ofAsManyAsThereAre() {
    List<ApiUser> made = new ArrayList<>();
    for (int each = 0; each < 7; each++) {
      made.add(mint());
      installation.time.advance(Duration.ofMillis(1));
    }
    installation.time.advance(ShowOverview.UNUSED_FOR);
    Overview.Credentials unused = overview().unused();
    assertThat(unused.count()).isEqualTo(new Count(7, false));
    assertThat(unused.first())
        .extracting(Credential::id)
        .containsExactlyElementsOf(
            made.subList(0, 5).stream().map(each -> each.id().principalId()).toList());
  }

  @Test
  void countingStops_andSaysSo() {
    assertThat(Count.upTo(2, 2)).isEqualTo(new Count(2, false));
    assertThat(Count.upTo(2, 3)).isEqualTo(new Count(2, true));
    mint();
    mint();
    assertThat(installation.apiUsers.countActive(acme.id(), 1)).isEqualTo(1);
  }

  @Test
  void nothingOfAnotherCustomers_isSeen() {
    rotate(mint(), DAY);
    installation.time.advance(Duration.ofMinutes(1));
    key(DAY);
    CustomerId other = installation.customer("Other").id();
    Overview overview = installation.showOverview.of(other);
    assertThat(counts(other)).containsExactly(0, 0, 0);
    assertThat(overview.ending().first()).isEmpty();
    installation.time.advance(ShowOverview.UNUSED_FOR);
    assertThat(installation.showOverview.of(other).unused().first()).isEmpty();
  }

  private ApiUser mint() {
    return installation.apiUser(acme, "member").apiUser();
  }

  private void rotate(ApiUser apiUser, Duration grace) {
    var _ =
        installation.rotateApiUser.rotate(acme.id(), apiUser.id(), grace, ADMINISTRATOR, SOMEWHERE);
  }

  private ApiKey key(@Nullable Duration goodFor) {
    return switch (installation.createApiKey.create(
        iris,
        "key",
        null,
        goodFor == null ? null : installation.time.instant().plus(goodFor),
        ADMINISTRATOR,
        SOMEWHERE)) {
      case CreateApiKey.Verdict.Created(var created) -> created.key();
      case CreateApiKey.Verdict other -> throw new AssertionError(other);
    };
  }

  private void use(ApiUser apiUser) {
    installation.usage.record(
        apiUser.principalAt(installation.time.instant()),
        UsageKind.CALL,
        installation.time.instant());
  }

  private Overview overview() {
    return installation.showOverview.of(acme.id());
  }

  private List<Integer> counts(CustomerId customer) {
    Overview overview = installation.showOverview.of(customer);
    return List.of(
        overview.users().number(), overview.apiUsers().number(), overview.apiKeys().number());
  }

  private List<PrincipalId> unused() {
    return ids(overview().unused());
  }

  private List<PrincipalId> ending() {
    return ids(overview().ending());
  }

  private static List<PrincipalId> ids(Overview.Credentials credentials) {
    assertThat(credentials.count().number()).isEqualTo(credentials.first().size());
    return credentials.first().stream().map(Credential::id).toList();
  }
}
