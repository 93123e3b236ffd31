package dev.latchkey.core.user;

import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.role.Permission;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others may change of a user, and who. */
@OnEveryDatabase
@Timeout(60)
class ChangeUserTest {
  private static final UserChange DEMOTED = UserChange.toRole("member");

  private final Databases databases;
  private final IdentityInstallation installation;
  private final Customer acme;
  private final User olga;
  private final Authority owner;
  private final Authority admin;

  ChangeUserTest(Databases databases) {
    this.databases = databases;
    installation = new IdentityInstallation(databases.database());
    acme = installation.customer("Acme");
    olga = user("olga", "owner");
    owner = installation.authority(acme.id(), "owner");
    admin = installation.authority(acme.id(), "admin");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void role_isGiven_seenAtOnceByTokens_andRecorded() {
    User iris = user("iris", "member");
    assertThat(scopes(iris)).hasToString("read write");

    User changed = changed(owner, iris, new UserChange(null, "auditor", true, null, null));

    assertThat(changed).isEqualTo(iris.holding("auditor", true));
    assertThat(installation.users.byId(iris.id())).contains(changed);
    assertThat(scopes(changed)).hasToString("read");
    assertThat(installation.lastEvent())
        .isEqualTo(
            new Event(
                "cli:test",
                "user.change-role",
                "ok",
                "user:" + iris.id(),
                acme.id().toString(),
                "192.0.2.1",
                "{\"role\":\"auditor\",\"api_enabled\":true}"));
    int events = installation.events().size();
    assertThat(change(owner, iris, new UserChange(null, "auditor", true, null, null)))
        .isEqualTo(new ChangeUser.Verdict.Unchanged(changed));
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void severalChanges_areAllMade_eachWithItsEvent() {
    User iris = user("iris", "member");

    User changed =
        changed(
            owner,
            iris,
            new UserChange(StatusChange.LOCK, "auditor", null, "Iris I.", "iris@new.example"));

    assertThat(changed.status()).isEqualTo(AccountStatus.LOCKED);
    assertThat(changed.role()).isEqualTo("auditor");
    assertThat(changed.fullName()).isEqualTo("Iris I.");
    assertThat(changed.email()).isEqualTo("iris@new.example");
    assertThat(changed.tokensFrom()).isEqualTo(TokenCut.after(installation.time.instant()));
    assertThat(installation.users.byId(iris.id())).contains(changed);
    assertThat(installation.events().subList(2, installation.events().size()))
        .extracting(Event::action)
        .endsWith("user.change-profile", "user.change-role", "user.lock");
  }

  @Test
  void oneChangeThatCannotBe_leavesAllOthersUndone() {
    User iris = user("iris", "member");
    user("lily", "member");
    int events = installation.events().size();
    UserChange fine = new UserChange(null, "auditor", true, "Iris I.", null);

    assertThat(change(owner, iris, with(fine, null, "lily@company.example")))
        .isEqualTo(new ChangeUser.Verdict.EmailTaken());
    assertThat(change(owner, iris, new UserChange(null, "nothing", null, "Iris I.", null)))
        .isEqualTo(new ChangeUser.Verdict.UnknownRole());
    assertThat(change(owner, iris, with(fine, null, "nowhere")))
        .isInstanceOf(ChangeUser.Verdict.Invalid.class);
    User inactive = changed(owner, iris, UserChange.of(StatusChange.DEACTIVATE));
    assertThat(change(owner, iris, with(fine, StatusChange.LOCK, null)))
        .isInstanceOf(ChangeUser.Verdict.NotPossible.class);

    assertThat(installation.users.byId(iris.id())).contains(inactive);
    assertThat(installation.events()).hasSize(events + 1);
  }

  @Test
  void nobodyGivesMoreThanTheyHold_norDecidesAboutWhoHoldsMore() {
    User iris = user("iris", "member");
    User otto = user("otto", "owner");
    int events = installation.events().size();
    ChangeUser.Verdict refused = new ChangeUser.Verdict.MoreThanHeld();

    assertThat(change(admin, iris, UserChange.toRole("owner"))).isEqualTo(refused);
    assertThat(change(admin, otto, DEMOTED)).isEqualTo(refused);
    for (StatusChange change : StatusChange.values()) {
      assertThat(change(admin, otto, UserChange.of(change))).isEqualTo(refused);
    }
    assertThat(change(admin, otto, new UserChange(null, null, null, null, "me@evil.example")))
        .isEqualTo(refused);
    assertThat(installation.createResetLink.create(admin, otto.id(), SOMEWHERE))
        .isEqualTo(new CreateResetLink.Verdict.MoreThanHeld());
    assertThat(create(admin, "owner")).isEqualTo(new CreateUser.Verdict.MoreThanHeld());
    assertThat(installation.users.byId(otto.id())).contains(otto);
    assertThat(installation.events()).hasSize(events);

    assertThat(create(admin, "admin")).isInstanceOf(CreateUser.Verdict.Invited.class);
    assertThat(changed(admin, iris, UserChange.toRole("admin")).role()).isEqualTo("admin");
  }

  @Test
  void lockOfWrongSecrets_isNotLifted_byWhoMayNot() {
    User otto = user("otto", "owner");
    int events = installation.events().size();
    assertThat(change(admin, otto, UserChange.of(StatusChange.UNLOCK)))
        .isEqualTo(new ChangeUser.Verdict.MoreThanHeld());
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void customRole_isGivenOnlyByWhoHoldsAllOfIt() {
    Authority clerk = clerk(Set.of(Permission.USERS_READ, Permission.USERS_WRITE));
    User iris = user("iris", "clerk");
    assertThat(change(clerk, iris, UserChange.toRole("auditor")))
        .isEqualTo(new ChangeUser.Verdict.MoreThanHeld());
    assertThat(changed(clerk, iris, UserChange.of(StatusChange.LOCK)).status())
        .isEqualTo(AccountStatus.LOCKED);
    // Its holders have been given more since whoever asks was looked up.
    installation.changeRole.change(
        acme.id(), "clerk", EnumSet.of(Permission.ROLES_WRITE), null, ANYTHING, SOMEWHERE);
    assertThat(change(clerk, iris, UserChange.of(StatusChange.UNLOCK)))
        .isEqualTo(new ChangeUser.Verdict.MoreThanHeld());
  }

  @Test
  void lastActiveOwner_isKept_byTheCustomersOwnPeople() {
    user("inactive", "owner");
    changed(owner, byName("inactive"), UserChange.of(StatusChange.DEACTIVATE));
    create(owner, "owner");
    int events = installation.events().size();

    for (UserChange change :
        List.of(
            DEMOTED, UserChange.of(StatusChange.DEACTIVATE), UserChange.of(StatusChange.LOCK))) {
      assertThat(change(owner, olga, change)).isEqualTo(new ChangeUser.Verdict.LastOwnerStays());
    }
    assertThat(installation.users.byId(olga.id())).contains(olga);
    assertThat(installation.events()).hasSize(events);

    user("otto", "owner");
    assertThat(changed(owner, olga, DEMOTED).role()).isEqualTo("member");
  }

  @Test
  void lastOwner_canBeTakenAway_byOperators() {
    assertThat(changed(ANYTHING, olga, DEMOTED).role()).isEqualTo("member");
  }

  @Test
  void ownersWhoDemoteEachOther_onTwoServersAtOnce_leaveOne() throws Exception {
    try (IdentityInstallation there = new IdentityInstallation(databases.another())) {
      for (int round = 0; round < 5; round++) {
        User otto = user("otto" + round, "owner");
        List<Callable<ChangeUser.Verdict>> both =
            List.of(
                () -> installation.changeUser.change(owner, otto.id(), DEMOTED, SOMEWHERE),
                () -> there.changeUser.change(owner, olga.id(), DEMOTED, SOMEWHERE));
        List<ChangeUser.Verdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          for (Future<ChangeUser.Verdict> one : threads.invokeAll(both)) {
            verdicts.add(one.get());
          }
        }
        assertThat(verdicts).contains(new ChangeUser.Verdict.LastOwnerStays());
        assertThat(verdicts).hasAtLeastOneElementOfType(ChangeUser.Verdict.Changed.class);
        changed(ANYTHING, olga, UserChange.toRole("owner"));
        changed(ANYTHING, otto, DEMOTED);
      }
    }
  }

  @Test
  void userOutOfReach_doesNotExist() {
    CustomerId other = installation.customer("Other").id();
    assertThat(change(installation.authority(other, "owner"), olga, DEMOTED))
        .isEqualTo(new ChangeUser.Verdict.NotFound());
    NewUser asked = asked("new", "member");
    assertThat(
            installation.createUser.create(
                installation.authority(other, "owner"), asked, SOMEWHERE))
        .isEqualTo(new CreateUser.Verdict.UnknownCustomer());
  }

  @Test
  void invitation_isOneStep_ofUserAndLink() {
    CreateUser.Verdict verdict = create(owner, "member");

    assertThat(verdict)
        .isInstanceOfSatisfying(
            CreateUser.Verdict.Invited.class,
            invited -> {
              assertThat(invited.user().status()).isEqualTo(AccountStatus.INVITED);
              assertThat(invited.link().link().reveal())
                  .matches("https://keys\\.example/invitation#[A-Za-z0-9_-]{43}");
              assertThat(invited.link().email()).isEqualTo(invited.user().email());
            });
    assertThat(installation.events())
        .extracting(Event::action)
        .endsWith("user.create", "user.create-reset-link");
  }

  @Test
  void linkToChooseAPassword_isOver_withAnotherRole() {
    SecretText token = invited("sleeper", "member");
    changed(owner, byName("sleeper"), UserChange.toRole("owner"));
    assertThat(reset(token)).isEqualTo(new ResetPassword.Verdict.NoSuchLink());
  }

  @Test
  void linkToChooseAPassword_isOver_whenItsHoldersRoleIsToGrantMore_andElseGoesOn() {
    clerk(Set.of(Permission.USERS_READ));
    SecretText before = invited("before", "clerk");
    SecretText other = invited("other", "member");
    installation.changeRole.change(
        acme.id(), "clerk", Set.of(Permission.ACTIVITY_READ), null, ANYTHING, SOMEWHERE);
    assertThat(reset(before)).isEqualTo(new ResetPassword.Verdict.NoSuchLink());
    SecretText after = invited("after", "clerk");
    installation.changeRole.change(acme.id(), "clerk", Set.of(), null, ANYTHING, SOMEWHERE);
    assertThat(reset(after)).isEqualTo(new ResetPassword.Verdict.Changed("after"));
    assertThat(reset(other)).isEqualTo(new ResetPassword.Verdict.Changed("other"));
  }

  @Test
  void ownerWhoCannotSignIn_isNoOwnerLeft() {
    SecretText _ = invited("ghost", "owner");
    changed(owner, byName("ghost"), UserChange.of(StatusChange.ACTIVATE));
    assertThat(change(owner, olga, DEMOTED)).isEqualTo(new ChangeUser.Verdict.LastOwnerStays());
  }

  @Test
  void whoMayNotGiveARole_isNotToldWhoseNamesThereAre() {
    assertThat(installation.createUser.create(admin, asked(olga.username(), "owner"), SOMEWHERE))
        .isEqualTo(new CreateUser.Verdict.MoreThanHeld());
  }

  private SecretText invited(String username, String role) {
    CreateUser.Verdict verdict =
        installation.createUser.create(ANYTHING, asked(username, role), SOMEWHERE);
    return switch (verdict) {
      case CreateUser.Verdict.Invited(User _, ResetLink link) ->
          SecretText.of(link.link().reveal().substring(link.link().reveal().indexOf('#') + 1));
      case CreateUser.Verdict other -> throw new AssertionError(other);
    };
  }

  private ResetPassword.Verdict reset(SecretText token) {
    return installation.resetPassword.reset(
        token, SecretText.of("another horse battery"), SOMEWHERE);
  }

  @Test
  void list_isFiltered_byStatusRoleAndText() {
    installation.time.advance(Duration.ofMillis(1));
    User iris = user("iris", "member");
    installation.time.advance(Duration.ofMillis(1));
    User lily = changed(owner, user("lily_o", "auditor"), UserChange.of(StatusChange.LOCK));
    Customer other = installation.customer("Other");
    installation.user(other, "irises", null);

    assertThat(listed(null, null, null)).containsExactly(lily, iris, olga);
    assertThat(listed(AccountStatus.LOCKED, null, null)).containsExactly(lily);
    assertThat(listed(null, "member", null)).containsExactly(iris);
    assertThat(listed(null, null, "IRI")).containsExactly(iris);
    assertThat(listed(null, null, "y_o")).containsExactly(lily);
    assertThat(listed(null, null, "s_m")).isEmpty();
    assertThat(listed(null, null, "iris@")).containsExactly(iris);
    assertThat(listed(null, null, "some ONE")).containsExactly(lily, iris, olga);
    assertThat(listed(null, null, "'; --")).isEmpty();
    assertThat(installation.users.matching(new UserFilter(null, null, null, "iris")).stream())
        .hasSize(2);
    assertThat(installation.users.matching(UserFilter.of(acme.id())).page(iris.position(), 5))
        .containsExactly(olga);
  }

  private List<User> listed(
      @Nullable AccountStatus status, @Nullable String role, @Nullable String text) {
    return installation.users.matching(new UserFilter(acme.id(), status, role, text)).stream()
        .toList();
  }

  private Authority clerk(Set<Permission> permissions) {
    installation.createRole.create(
        acme.id(), "clerk", permissions, Scopes.NONE, ANYTHING, SOMEWHERE);
    return installation.authority(acme.id(), "clerk");
  }

  private ChangeUser.Verdict change(Authority authority, User user, UserChange change) {
    return installation.changeUser.change(authority, user.id(), change, SOMEWHERE);
  }

  private User changed(Authority authority, User user, UserChange change) {
    return switch (change(authority, user, change)) {
      case ChangeUser.Verdict.Changed(User changed) -> changed;
      case ChangeUser.Verdict.Unchanged(User same) -> same;
      case ChangeUser.Verdict other -> throw new AssertionError(other);
    };
  }

  private User user(String username, String role) {
    NewUser asked =
        new NewUser(
            acme.id(),
            username,
            username + "@company.example",
            "Some One",
            role,
            false,
            SecretText.of("correct horse"));
    return switch (installation.createUser.create(ANYTHING, asked, SOMEWHERE)) {
      case CreateUser.Verdict.Created(User user) -> user;
      case CreateUser.Verdict other -> throw new AssertionError(other);
    };
  }

  private User byName(String username) {
    return installation.users.byUsername(username).orElseThrow();
  }

  private CreateUser.Verdict create(Authority authority, String role) {
    return installation.createUser.create(authority, asked("invited-" + role, role), SOMEWHERE);
  }

  private NewUser asked(String username, String role) {
    return new NewUser(
        acme.id(), username, username + "@company.example", "Some One", role, false, null);
  }

  private Scopes scopes(User user) {
    return installation.roles.scopes(user.principal());
  }

  private static UserChange with(
      UserChange change, @Nullable StatusChange status, @Nullable String email) {
    return new UserChange(status, change.role(), change.apiEnabled(), change.fullName(), email);
  }
}
