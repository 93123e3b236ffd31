package dev.latchkey.core.apiuser;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
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
class ApiUsersTest {

  private static final Duration DAY = Duration.ofHours(24);

  private final IdentityInstallation installation;
  private final Customer acme;

  ApiUsersTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void mintedApiUser_hasTheContractsForm_isFound_andRecorded() {
    MintedApiUser minted = minted(mint(acme.id(), " Staging ", "auditor"));
    ApiUser apiUser = minted.apiUser();

    assertThat(apiUser.username())
        .matches(
            "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}@api\\.rebelcore\\.local");
    assertThat(minted.password().reveal()).matches("[A-Za-z0-9]{48}");
    assertThat(minted.toString()).doesNotContain(minted.password().reveal());
    assertThat(apiUser)
        .isEqualTo(
            new ApiUser(
                apiUser.id(),
                acme.id(),
                apiUser.username(),
                "Staging",
                "auditor",
                AccountStatus.ACTIVE,
                installation.time.instant(),
                null,
                null));
    assertThat(installation.apiUsers.byUsername(apiUser.username()))
        .map(ApiUserCredential::apiUser)
        .contains(apiUser);
    assertThat(installation.apiUsers.byId(apiUser.id())).contains(apiUser);
    assertThat(installation.lastEvent()).isEqualTo(event("api-user.create", apiUser, null));
  }

  @Test
  void passwordLiesNowhereInTheStore() {
    MintedApiUser minted = installation.apiUser(acme, "member");
    String row =
        installation.database.read(
            tx -> tx.handle().createQuery("SELECT * FROM api_user").mapToMap().one().toString());
    assertThat(row)
        .contains(minted.apiUser().username())
        .doesNotContain(minted.password().reveal());
    assertThat(installation.events().toString()).doesNotContain(minted.password().reveal());
  }

  @Test
  void owner_isNoRoleOfAnApiUser() {
    assertThat(mint(acme.id(), null, "owner")).isEqualTo(new MintApiUser.Verdict.RoleNotAllowed());
    assertThat(installation.apiUsers.all().stream()).isEmpty();
  }

  @Test
  void whatCannotBeMinted_isRefused_andLeavesNothing() {
    assertThat(mint(new CustomerId(new UUID(1, 2)), null, "member"))
        .isEqualTo(new MintApiUser.Verdict.UnknownCustomer());
    assertThat(mint(acme.id(), null, "nonsense")).isEqualTo(new MintApiUser.Verdict.UnknownRole());
    assertThat(mint(acme.id(), "a\0b", "member"))
        .isInstanceOf(MintApiUser.Verdict.InvalidLabel.class);
    assertThat(installation.apiUsers.all().stream()).isEmpty();
    assertThat(installation.events()).hasSize(1);
  }

  @Test
  void anotherUsernameWithTheSameId_isNobody() {
    ApiUser apiUser = installation.apiUser(acme, "member").apiUser();
    assertThat(installation.apiUsers.byUsername(apiUser.id() + "@elsewhere.example")).isEmpty();
    assertThat(installation.apiUsers.byUsername(apiUser.username().replace(".local", ".LOCAL")))
        .isEmpty();
  }

  @Test
  void deactivation_isSeenAtOnce_andRecorded() {
    ApiUser apiUser = installation.apiUser(acme, "member").apiUser();
    assertThat(installation.apiUsers.byId(apiUser.id())).contains(apiUser);

    SetApiUserStatus.Verdict verdict = set(acme.id(), apiUser.id(), StatusChange.DEACTIVATE);

    Instant cut = installation.time.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    ApiUser inactive = apiUser.with(AccountStatus.INACTIVE, null, cut);
    assertThat(verdict).isEqualTo(new SetApiUserStatus.Verdict.Changed(inactive));
    assertThat(installation.apiUsers.byId(apiUser.id())).contains(inactive);
    assertThat(installation.lastEvent()).isEqualTo(event("api-user.deactivate", apiUser, null));
    assertThat(set(acme.id(), apiUser.id(), StatusChange.DEACTIVATE))
        .isEqualTo(new SetApiUserStatus.Verdict.Unchanged(inactive));
    assertThat(set(acme.id(), apiUser.id(), StatusChange.LOCK))
        .isEqualTo(new SetApiUserStatus.Verdict.NotPossible(inactive));
    assertThat(set(acme.id(), apiUser.id(), StatusChange.ACTIVATE))
        .isEqualTo(
            new SetApiUserStatus.Verdict.Changed(apiUser.with(AccountStatus.ACTIVE, null, cut)));
  }

  @Test
  void whoHoldsLessThanItsRole_takesPowerAway_butGivesNoneBack() {
    ApiUser apiUser = installation.apiUser(acme, "admin").apiUser();
    Authority member = installation.authority(acme.id(), "member");
    assertThat(set(member, apiUser, StatusChange.LOCK))
        .isInstanceOf(SetApiUserStatus.Verdict.Changed.class);
    int events = installation.events().size();

    assertThat(set(member, apiUser, StatusChange.UNLOCK))
        .isEqualTo(new SetApiUserStatus.Verdict.MoreThanHeld());
    assertThat(set(member, apiUser, StatusChange.ACTIVATE))
        .isEqualTo(new SetApiUserStatus.Verdict.MoreThanHeld());

    assertThat(installation.apiUsers.byId(apiUser.id()))
        .map(ApiUser::status)
        .contains(AccountStatus.LOCKED);
    assertThat(installation.events()).hasSize(events);
    assertThat(set(installation.authority(acme.id(), "owner"), apiUser, StatusChange.UNLOCK))
        .isInstanceOf(SetApiUserStatus.Verdict.Changed.class);
  }

  @Test
  void whoDoesNotReachTheCustomer_findsNoApiUser() {
    ApiUser apiUser = installation.apiUser(acme, "member").apiUser();
    CustomerId other = installation.customer("Other").id();
    assertThat(set(installation.authority(other, "owner"), apiUser, StatusChange.DEACTIVATE))
        .isEqualTo(new SetApiUserStatus.Verdict.NotFound());
    assertThat(installation.apiUsers.byId(apiUser.id())).contains(apiUser);
  }

  @Test
  void apiUserOfAnotherCustomer_isNotFound_andUntouched() {
    ApiUser apiUser = installation.apiUser(acme, "member").apiUser();
    CustomerId other = installation.customer("Other").id();
    assertThat(set(other, apiUser.id(), StatusChange.DEACTIVATE))
        .isEqualTo(new SetApiUserStatus.Verdict.NotFound());
    assertThat(rotate(other, apiUser.id(), DAY)).isEqualTo(new RotateApiUser.Verdict.NotFound());
    assertThat(installation.apiUsers.all().stream()).containsExactly(apiUser);
  }

  @Test
  void rotation_makesASuccessorWithRoleAndLabel_andRecordsBoth() {
    ApiUser old = minted(mint(acme.id(), "Staging", "auditor")).apiUser();
    installation.time.advance(Duration.ofSeconds(1));

    RotateApiUser.Verdict.Rotated rotated = rotated(rotate(acme.id(), old.id(), null));

    ApiUser successor = rotated.successor().apiUser();
    assertThat(successor.id()).isNotEqualTo(old.id());
    assertThat(successor.role()).isEqualTo("auditor");
    assertThat(successor.label()).isEqualTo("Staging");
    assertThat(rotated.predecessor()).isEqualTo(old);
    assertThat(installation.apiUsers.of(acme.id()).stream()).containsExactly(successor, old);
    assertThat(installation.events().subList(2, 4))
        .containsExactly(
            event("api-user.create", successor, null),
            event("api-user.rotate", old, "{\"successor\":\"api-user:" + successor.id() + "\"}"));
  }

  @Test
  void rotation_isKnownFromBothSides_toTheirCustomer() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    ApiUser first = rotated(rotate(acme.id(), old.id(), null)).successor().apiUser();
    installation.time.advance(Duration.ofMillis(1));
    ApiUser second = rotated(rotate(acme.id(), old.id(), DAY)).successor().apiUser();
    ApiUser retiring = installation.apiUsers.byId(old.id()).orElseThrow();

    assertThat(installation.apiUsers.succession(acme.id(), old.id()))
        .isEqualTo(new Succession(null, List.of(second, first)));
    assertThat(installation.apiUsers.succession(acme.id(), first.id()))
        .isEqualTo(new Succession(retiring, List.of()));
    assertThat(installation.apiUsers.succession(installation.customer("Other").id(), first.id()))
        .isEqualTo(new Succession(null, List.of()));
  }

  @Test
  void rotatedApiUser_isInactiveFromTheVeryEndOfItsGrace() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    Instant end = installation.time.instant().plus(DAY);
    rotate(acme.id(), old.id(), DAY);

    ApiUser retiring = installation.apiUsers.byId(old.id()).orElseThrow();
    assertThat(retiring.retiresAt()).isEqualTo(end);
    assertThat(retiring.statusAt(end.minusNanos(1))).isEqualTo(AccountStatus.ACTIVE);
    assertThat(retiring.statusAt(end)).isEqualTo(AccountStatus.INACTIVE);
    assertThat(retiring.principalAt(end).isActive()).isFalse();
  }

  @Test
  void secondRotation_neverProlongsTheFirstGrace() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    Instant end = installation.time.instant().plus(DAY);
    rotate(acme.id(), old.id(), DAY);
    assertThat(rotated(rotate(acme.id(), old.id(), DAY.multipliedBy(2))).predecessor().retiresAt())
        .isEqualTo(end);
    assertThat(rotated(rotate(acme.id(), old.id(), null)).predecessor().retiresAt()).isEqualTo(end);
    assertThat(rotated(rotate(acme.id(), old.id(), Duration.ZERO)).predecessor().retiresAt())
        .isEqualTo(installation.time.instant());
  }

  @Test
  void whatIsNotActive_cannotBeRotated() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    rotate(acme.id(), old.id(), Duration.ZERO);
    assertThat(rotate(acme.id(), old.id(), null))
        .isInstanceOf(RotateApiUser.Verdict.NotActive.class);
    assertThat(installation.apiUsers.all().stream()).hasSize(2);
  }

  @Test
  void retiredApiUser_thatIsActivatedAgain_staysActive() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    rotate(acme.id(), old.id(), Duration.ZERO);
    Instant cut = installation.time.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    ApiUser again = old.with(AccountStatus.ACTIVE, null, cut);
    assertThat(set(acme.id(), old.id(), StatusChange.ACTIVATE))
        .isEqualTo(new SetApiUserStatus.Verdict.Changed(again));
    assertThat(installation.apiUsers.byId(old.id())).contains(again);
  }

  @Test
  void grace_isBounded() {
    ApiUser old = installation.apiUser(acme, "member").apiUser();
    assertThat(rotate(acme.id(), old.id(), Duration.ofMillis(-1)))
        .isEqualTo(new RotateApiUser.Verdict.InvalidGrace());
    assertThat(rotate(acme.id(), old.id(), Duration.ofSeconds(Long.MAX_VALUE)))
        .isEqualTo(new RotateApiUser.Verdict.InvalidGrace());
    assertThat(installation.apiUsers.all().stream()).containsExactly(old);
  }

  @Test
  void lists_areNewestFirst() {
    ApiUser oldest = installation.apiUser(acme, "member").apiUser();
    installation.time.advance(Duration.ofMillis(1));
    ApiUser newest = installation.apiUser(installation.customer("Other"), "member").apiUser();
    assertThat(installation.apiUsers.all().stream()).containsExactly(newest, oldest);
    assertThat(installation.apiUsers.all().page(newest.position(), 5)).containsExactly(oldest);
    assertThat(installation.apiUsers.of(acme.id()).stream()).containsExactly(oldest);
    assertThat(installation.apiUsers.of(acme.id()).page(oldest.position(), 5)).isEmpty();
  }

  private Event event(String action, ApiUser target, @Nullable String data) {
    return new Event(
        "cli:test",
        action,
        "ok",
        "api-user:" + target.id(),
        acme.id().toString(),
        "192.0.2.1",
        data);
  }

  private MintApiUser.Verdict mint(CustomerId customer, @Nullable String label, String role) {
    return installation.mintApiUser.mint(customer, label, role, ADMINISTRATOR, SOMEWHERE);
  }

  private SetApiUserStatus.Verdict set(CustomerId customer, ApiUserId id, StatusChange change) {
    return installation.setApiUserStatus.set(ANYTHING, customer, id, change, SOMEWHERE);
  }

  private SetApiUserStatus.Verdict set(Authority authority, ApiUser apiUser, StatusChange change) {
    return installation.setApiUserStatus.set(
        authority, apiUser.customer(), apiUser.id(), change, SOMEWHERE);
  }

  private RotateApiUser.Verdict rotate(
      CustomerId customer, ApiUserId id, @Nullable Duration grace) {
    return installation.rotateApiUser.rotate(customer, id, grace, ADMINISTRATOR, SOMEWHERE);
  }

  private static MintedApiUser minted(MintApiUser.Verdict verdict) {
    return ((MintApiUser.Verdict.Minted) verdict).minted();
  }

  private static RotateApiUser.Verdict.Rotated rotated(RotateApiUser.Verdict verdict) {
    return (RotateApiUser.Verdict.Rotated) verdict;
  }
}
