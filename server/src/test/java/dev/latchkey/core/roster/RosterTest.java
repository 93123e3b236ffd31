package dev.latchkey.core.roster;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.apiuser.ApiUser;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.listing.Page;
import dev.latchkey.core.listing.Position;
import dev.latchkey.core.listing.Stretch;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.User;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class RosterTest {
  private final IdentityInstallation installation;
  private final Customer acme;

  RosterTest(Database database) {
    installation = new IdentityInstallation(database);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void bothKinds_areOneList_newestFirst_withWhatAPageShows() {
    User iris = user("iris");
    ApiUser billing = mint("Billing", "auditor");
    User jan = user("jan");

    assertThat(rows(RosterFilter.of(acme.id())))
        .containsExactly(
            row(jan),
            new RosterRow(
                billing.id().principalId(),
                acme.id(),
                "Billing",
                billing.username(),
                null,
                "auditor",
                AccountStatus.ACTIVE,
                billing.createdAt(),
                null),
            row(iris));
  }

  @Test
  void pages_goOnWhereTheyEnded_alsoAmongRowsOfTheSameInstant() {
    for (int each = 0; each < 4; each++) {
      installation.user(acme, "user" + each, null);
      mintNow("label " + each, "member");
    }
    List<RosterRow> all = rows(RosterFilter.of(acme.id()));
    assertThat(all).hasSize(8).doesNotHaveDuplicates();
    for (int size = 1; size <= 9; size++) {
      List<RosterRow> walked = new ArrayList<>();
      Position next = null;
      do {
        Page<RosterRow> page =
            installation.roster.matching(RosterFilter.of(acme.id())).read(next, size);
        assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
        walked.addAll(page.rows());
        next = page.next();
      } while (next != null);
      assertThat(walked).isEqualTo(all);
    }
  }

  @Test
  void anothersRows_areNotThere_butForOperators_whoAreNotThereThemselves() {
    user("iris");
    mint("Billing", "member");
    Customer other = installation.customer("Other");
    installation.createOperator.create(
        "root", "root@company.example", SecretText.of("a quiet harbour"), ADMINISTRATOR, SOMEWHERE);
    assertThat(rows(RosterFilter.of(other.id()))).isEmpty();
    assertThat(names(RosterFilter.of(null))).containsExactly("Billing", "iris");
    assertThat(names(new RosterFilter(other.id(), null, null, null, "iris"))).isEmpty();
  }

  @Test
  void kind_role_andText_choose() {
    user("iris");
    ApiUser billing = mint("Billing", "auditor");
    mint("Iris's tool", "member");
    mint(null, "member");
    assertThat(names(filter(PrincipalKind.USER, null, null, null))).containsExactly("iris");
    assertThat(names(filter(PrincipalKind.API_USER, null, null, null)))
        .containsExactly("-", "Iris's tool", "Billing");
    assertThat(names(filter(null, null, "auditor", null))).containsExactly("Billing");
    assertThat(names(filter(null, null, null, "IRIS"))).containsExactly("Iris's tool", "iris");
    assertThat(names(filter(PrincipalKind.USER, null, "member", "iris"))).containsExactly("iris");
    assertThat(names(filter(null, null, null, "%"))).isEmpty();
    assertThat(names(filter(null, null, null, billing.username()))).containsExactly("Billing");
    assertThat(names(filter(null, null, null, billing.username().substring(3, 20))))
        .containsExactly("Billing");
    assertThat(names(filter(null, null, "auditor", "tool"))).isEmpty();
  }

  @Test
  void status_isThatOfThisInstant() {
    user("iris");
    ApiUser off = mint("off", "member");
    set(off, StatusChange.DEACTIVATE);
    ApiUser retired = mint("retired", "member");
    installation.rotateApiUser.rotate(
        acme.id(), retired.id(), Duration.ofHours(1), ADMINISTRATOR, SOMEWHERE);
    ApiUser locked = mint("locked", "auditor");
    set(locked, StatusChange.LOCK);
    installation.user(acme, "jan", null);

    assertThat(names(status(AccountStatus.INACTIVE))).containsExactly("off");
    installation.time.advance(Duration.ofHours(2));

    assertThat(names(status(AccountStatus.INACTIVE))).containsExactly("retired", "off");
    assertThat(names(status(AccountStatus.LOCKED))).containsExactly("locked");
    assertThat(names(filter(null, AccountStatus.LOCKED, "member", null))).isEmpty();
    assertThat(names(status(AccountStatus.INVITED))).containsExactlyInAnyOrder("iris", "jan");
    // The successor has its predecessor's label.
    assertThat(names(status(AccountStatus.ACTIVE))).containsExactly("retired");
    assertThat(names(filter(null, AccountStatus.INACTIVE, "member", "RED")))
        .containsExactly("retired");
    assertThat(names(new RosterFilter(null, null, AccountStatus.INACTIVE, "member", null)))
        .containsExactly("retired", "off");
  }

  @Test
  void whereHardlyAnyRowFits_aPageEndsEarly_andTheNextGoesOn() {
    mint("the oldest", "auditor");
    fill(Stretch.LONGEST + 10);
    RosterFilter filter = filter(null, null, null, "oldest");

    Page<RosterRow> first = installation.roster.matching(filter).read(null, 10);

    assertThat(first.rows()).isEmpty();
    Page<RosterRow> second = installation.roster.matching(filter).read(first.next(), 10);
    assertThat(second.rows()).extracting(RosterRow::name).containsExactly("the oldest");
    assertThat(second.next()).isNull();
    assertThat(installation.roster.matching(filter).page(null, 1)).isEqualTo(second.rows());
    assertThat(names(filter)).containsExactly("the oldest");
    // What an index has is found at once, however many rows come before.
    assertThat(
            installation
                .roster
                .matching(filter(PrincipalKind.API_USER, null, "auditor", null))
                .read(null, 10)
                .rows())
        .isEqualTo(second.rows());
  }

  /** Makes API users that no filter of the test lets through, all of them newer. */
  private void fill(int count) {
    var _ =
        installation.database.write(tx ->
            tx.handle()
                .createUpdate(
                    """
                    INSERT INTO api_user (
                      id, customer_id, username, label, role, secret_digest, status, created_at)
                    WITH RECURSIVE numbers(n) AS (
                      SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
                    SELECT '00000000-0000-4000-8000-' || (100000000000 + n), :customer,
                      'filler ' || n, 'filler ' || n, 'member', :digest, 'active', :from + n
                    FROM numbers
                    """)
                .bind("count", count)
                .bind("customer", acme.id().toString())
                .bind("digest", new byte[32])
                .bind("from", installation.time.instant())
                .execute());
  }

  private User user(String username) {
    installation.time.advance(Duration.ofMillis(1));
    return installation.user(acme, username, null);
  }

  private ApiUser mint(@Nullable String label, String role) {
    installation.time.advance(Duration.ofMillis(1));
    return mintNow(label, role);
  }

  private ApiUser mintNow(@Nullable String label, String role) {
    return switch (installation.mintApiUser.mint(
        acme.id(), label, role, ADMINISTRATOR, SOMEWHERE)) {
      case MintApiUser.Verdict.Minted(var minted) -> minted.apiUser();
      case MintApiUser.Verdict other -> throw new AssertionError(other);
    };
  }

  private void set(ApiUser apiUser, StatusChange change) {
    var _ = installation.setApiUserStatus.set(ANYTHING, acme.id(), apiUser.id(), change, SOMEWHERE);
  }

  private RosterFilter status(AccountStatus status) {
    return filter(null, status, null, null);
  }

  private RosterFilter filter(
      @Nullable PrincipalKind kind,
      @Nullable AccountStatus status,
      @Nullable String role,
      @Nullable String text) {
    return new RosterFilter(acme.id(), kind, status, role, text);
  }

  private List<RosterRow> rows(RosterFilter filter) {
    return installation.roster.matching(filter).stream().toList();
  }

  /** Usernames of users, labels of API users. */
  private List<String> names(RosterFilter filter) {
    return rows(filter).stream()
        .map(row ->
            row.id().kind() == PrincipalKind.USER
                ? row.username()
                : row.name() == null ? "-" : row.name())
        .toList();
  }

  private static RosterRow row(User user) {
    return new RosterRow(
        user.id().principalId(),
        user.customer(),
        "Some One",
        user.username(),
        user.email(),
        "member",
        AccountStatus.INVITED,
        user.createdAt(),
        null);
  }
}
