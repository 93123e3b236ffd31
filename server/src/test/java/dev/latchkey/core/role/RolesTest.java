package dev.latchkey.core.role;

import static dev.latchkey.core.authenticate.IdentityInstallation.ADMINISTRATOR;
import static dev.latchkey.core.authenticate.IdentityInstallation.ANYTHING;
import static dev.latchkey.core.authenticate.IdentityInstallation.SOMEWHERE;
import static dev.latchkey.core.role.Permission.ACTIVITY_READ;
import static dev.latchkey.core.role.Permission.API_USERS_MINT;
import static dev.latchkey.core.role.Permission.USERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.MintApiUser;
import dev.latchkey.core.apiuser.MintedApiUser;
import dev.latchkey.core.authenticate.IdentityInstallation;
import dev.latchkey.core.authenticate.IdentityInstallation.Event;
import dev.latchkey.core.customer.Customer;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.user.CreateUser;
import dev.latchkey.core.user.NewUser;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryDatabase
@Timeout(60)
class RolesTest {

  private static final Scopes CATALOGUE = Scopes.of("orders", "read", "write");

  private final Databases databases;
  private final IdentityInstallation installation;
  private final Customer acme;

  RolesTest(Databases databases) {
    this.databases = databases;
    installation = new IdentityInstallation(databases.database(), CATALOGUE);
    acme = installation.customer("Acme");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void role_isTheCustomersOwn_andRecorded() {
    CustomRole made = created("clerk", Set.of(USERS_READ, ACTIVITY_READ), "orders", "read");

    Role clerk = new Role("clerk", Set.of(USERS_READ, ACTIVITY_READ), Scopes.of("orders", "read"));
    assertThat(made).isEqualTo(new CustomRole(acme.id(), clerk, installation.time.instant()));
    assertThat(installation.roles.find(acme.id(), "clerk")).contains(clerk);
    assertThat(installation.roles.custom(acme.id())).containsExactly(made);
    assertThat(installation.roles.custom().stream()).containsExactly(made);
    Customer other = installation.customer("Other");
    assertThat(installation.roles.find(other.id(), "clerk")).isEmpty();
    assertThat(installation.roles.custom(other.id())).isEmpty();
    assertThat(installation.events())
        .contains(
            new Event(
                "cli:test",
                "role.create",
                "ok",
                "role:" + acme.id() + "/clerk",
                acme.id().toString(),
                "192.0.2.1",
                "{\"permissions\":\"users.read activity.read\",\"scopes\":\"orders read\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Member", "operator", "member ", "clerk"})
  void roleThatDoesNotExist_grantsNothing_andIsNobodys(String name) {
    assertThat(installation.roles.find(acme.id(), name)).isEmpty();
    assertThat(installation.roles.scopes(acme.id(), name)).isEqualTo(Scopes.NONE);
    assertThat(mint(name)).isEqualTo(new MintApiUser.Verdict.UnknownRole());
    assertThat(createUser(name)).isEqualTo(new CreateUser.Verdict.UnknownRole());
    assertThat(installation.apiUsers.all().stream()).isEmpty();
    assertThat(installation.users.all().stream()).isEmpty();
  }

  @Test
  void whatNoRoleCanBe_isRefused_andNothingWritten() {
    created("clerk", Set.of());
    int events = installation.events().size();

    assertThat(create("Clerk", Set.of(), Scopes.NONE))
        .isEqualTo(new CreateRole.Verdict.InvalidName(Role.NAME_REQUIREMENT));
    for (String taken : new String[] {"clerk", "owner", "member", "operator"}) {
      assertThat(create(taken, Set.of(), Scopes.NONE))
          .isEqualTo(new CreateRole.Verdict.NameTaken());
    }
    assertThat(create("other", Set.of(), Scopes.of("read", "unheard-of")))
        .isEqualTo(new CreateRole.Verdict.UnknownScope("unheard-of"));
    assertThat(change("clerk", null, Scopes.of("unheard-of")))
        .isEqualTo(new ChangeRole.Verdict.UnknownScope("unheard-of"));
    assertThat(create("other", Set.of(API_USERS_MINT), Scopes.NONE))
        .isEqualTo(new CreateRole.Verdict.NotGrantable(API_USERS_MINT));
    assertThat(change("clerk", Set.of(API_USERS_MINT), null))
        .isEqualTo(new ChangeRole.Verdict.NotGrantable(API_USERS_MINT));
    assertThat(change("owner", Set.of(), null)).isEqualTo(new ChangeRole.Verdict.SystemRole());
    assertThat(delete("member")).isEqualTo(new DeleteRole.Verdict.SystemRole());
    assertThat(change("nobodys", Set.of(), null)).isEqualTo(new ChangeRole.Verdict.NotFound());
    assertThat(delete("nobodys")).isEqualTo(new DeleteRole.Verdict.NotFound());
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void rolesOfACustomer_areBounded() {
    for (int number = 0; number < CreateRole.MOST_ROLES; number++) {
      created("role-" + number, Set.of());
    }
    assertThat(create("one-more", Set.of(), Scopes.NONE))
        .isEqualTo(new CreateRole.Verdict.TooMany(CreateRole.MOST_ROLES));
    assertThat(
            installation.createRole.create(
                installation.customer("Other").id(),
                "one-more",
                Set.of(),
                Scopes.NONE,
                ANYTHING,
                SOMEWHERE))
        .isInstanceOf(CreateRole.Verdict.Created.class);
  }

  @Test
  void change_replacesWhatIsGiven_leavesTheRest_andIsRecorded() {
    created("clerk", Set.of(USERS_READ), "read");

    change("clerk", null, Scopes.of("orders"));
    assertThat(installation.roles.find(acme.id(), "clerk"))
        .contains(new Role("clerk", Set.of(USERS_READ), Scopes.of("orders")));
    change("clerk", Set.of(), null);
    assertThat(installation.roles.find(acme.id(), "clerk"))
        .contains(new Role("clerk", Set.of(), Scopes.of("orders")));
    Event event = installation.lastEvent();
    assertThat(event.action()).isEqualTo("role.change");
    assertThat(event.target()).isEqualTo("role:" + acme.id() + "/clerk");
    assertThat(event.data()).isEqualTo("{\"permissions\":\"\",\"scopes\":\"orders\"}");

    int events = installation.events().size();
    assertThat(change("clerk", Set.of(), Scopes.of("orders")))
        .isInstanceOf(ChangeRole.Verdict.Unchanged.class);
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void roleThatSomebodyHolds_evenInactive_isNotDeleted() {
    created("clerk", Set.of());
    created("robot", Set.of());
    assertThat(createUser("clerk")).isInstanceOf(CreateUser.Verdict.Invited.class);
    MintedApiUser minted = installation.apiUser(acme, "robot");
    installation.setApiUserStatus.set(
        ANYTHING, acme.id(), minted.apiUser().id(), StatusChange.DEACTIVATE, SOMEWHERE);
    int events = installation.events().size();

    assertThat(delete("clerk")).isEqualTo(new DeleteRole.Verdict.Held());
    assertThat(delete("robot")).isEqualTo(new DeleteRole.Verdict.Held());
    assertThat(installation.roles.find(acme.id(), "clerk")).isPresent();
    assertThat(installation.events()).hasSize(events);
  }

  @Test
  void roleThatOnlyAnotherCustomersUsersHold_isDeleted_andRecorded() {
    created("clerk", Set.of());
    Customer other = installation.customer("Other");
    installation.createRole.create(other.id(), "clerk", Set.of(), Scopes.NONE, ANYTHING, SOMEWHERE);
    installation.apiUser(other, "clerk");

    assertThat(delete("clerk")).isInstanceOf(DeleteRole.Verdict.Deleted.class);

    assertThat(installation.roles.find(acme.id(), "clerk")).isEmpty();
    assertThat(installation.roles.find(other.id(), "clerk")).isPresent();
    assertThat(installation.lastEvent().action()).isEqualTo("role.delete");
    assertThat(installation.lastEvent().target()).isEqualTo("role:" + acme.id() + "/clerk");
  }

  @Test
  void scopeThatIsGoneFromTheCatalogue_isGrantedByNoRole_untilItIsBack() {
    created("clerk", Set.of(USERS_READ), "orders", "read");
    try (IdentityInstallation smaller =
        new IdentityInstallation(databases.another(), Scopes.of("read"))) {
      assertThat(smaller.roles.scopes(acme.id(), "clerk")).hasToString("read");
      assertThat(smaller.roles.scopes(acme.id(), "owner")).hasToString("read");
      assertThat(smaller.roles.scopes(acme.id(), "member")).hasToString("read");
      assertThat(smaller.roles.custom().stream())
          .singleElement()
          .satisfies(role -> assertThat(role.role().scopes()).hasToString("read"));
      smaller.changeRole.change(acme.id(), "clerk", Set.of(), null, ANYTHING, SOMEWHERE);
    }
    try (IdentityInstallation again = new IdentityInstallation(databases.another(), CATALOGUE)) {
      assertThat(again.roles.scopes(acme.id(), "clerk")).hasToString("orders read");
    }
  }

  @Test
  void scopeThatIsGoneFromTheCatalogue_isKeptByAChangeThatNamesIt_andCannotBeAdded() {
    created("clerk", Set.of(), "orders");
    try (IdentityInstallation smaller =
        new IdentityInstallation(databases.another(), Scopes.of("read"))) {
      assertThat(smaller.roles.withheld(acme.id(), "clerk")).hasToString("orders");
      assertThat(installation.roles.withheld(acme.id(), "clerk")).isEqualTo(Scopes.NONE);
      assertThat(smaller.roles.withheld(acme.id(), "nobodys")).isEqualTo(Scopes.NONE);
      assertThat(
              smaller.changeRole.change(
                  acme.id(), "clerk", null, Scopes.of("read", "orders"), ANYTHING, SOMEWHERE))
          .isInstanceOf(ChangeRole.Verdict.Changed.class);
      assertThat(smaller.roles.scopes(acme.id(), "clerk")).hasToString("read");
      assertThat(
              smaller.changeRole.change(
                  acme.id(), "clerk", null, Scopes.of("orders", "write"), ANYTHING, SOMEWHERE))
          .isEqualTo(new ChangeRole.Verdict.UnknownScope("write"));
    }
    try (IdentityInstallation again = new IdentityInstallation(databases.another(), CATALOGUE)) {
      assertThat(again.roles.scopes(acme.id(), "clerk")).hasToString("orders read");
    }
  }

  @Test
  void changeHere_isSeenThere_byWhoeverHoldsTheRole() {
    created("clerk", Set.of(), "orders", "read");
    MintedApiUser minted = installation.apiUser(acme, "clerk");
    try (IdentityInstallation there = new IdentityInstallation(databases.another(), CATALOGUE)) {
      assertThat(scopes(there, minted)).hasToString("orders read");

      change("clerk", null, Scopes.of("read"));

      assertThat(scopes(installation, minted)).hasToString("read");
      while (scopes(there, minted).contains("orders")) {
        Thread.onSpinWait();
      }
      assertThat(scopes(there, minted)).hasToString("read");
    }
  }

  private static Scopes scopes(IdentityInstallation server, MintedApiUser minted) {
    return server.roles.scopes(minted.apiUser().principalAt(server.time.instant()));
  }

  private CustomRole created(String name, Set<Permission> permissions, String... scopes) {
    return switch (create(name, permissions, Scopes.of(scopes))) {
      case CreateRole.Verdict.Created(CustomRole role) -> role;
      case CreateRole.Verdict other -> throw new AssertionError(other);
    };
  }

  private CreateRole.Verdict create(String name, Set<Permission> permissions, Scopes scopes) {
    return installation.createRole.create(
        acme.id(), name, permissions, scopes, ANYTHING, SOMEWHERE);
  }

  private ChangeRole.Verdict change(
      String name, @Nullable Set<Permission> permissions, @Nullable Scopes scopes) {
    return installation.changeRole.change(
        acme.id(), name, permissions, scopes, ANYTHING, SOMEWHERE);
  }

  private DeleteRole.Verdict delete(String name) {
    return installation.deleteRole.delete(acme.id(), name, ANYTHING, SOMEWHERE);
  }

  private MintApiUser.Verdict mint(String role) {
    return installation.mintApiUser.mint(acme.id(), null, role, ADMINISTRATOR, SOMEWHERE);
  }

  private CreateUser.Verdict createUser(String role) {
    NewUser asked =
        new NewUser(acme.id(), "iris", "iris@company.example", "Iris", role, false, null);
    return installation.createUser.create(ANYTHING, asked, SOMEWHERE);
  }

  @Test
  void nobodyMakesOrChangesOrDeletesARole_thatGrantsMoreThanTheyHold() {
    created("clerk", Set.of(Permission.USERS_WRITE), "write");
    created("chief", Set.of(Permission.ROLES_WRITE), "write");
    Authority clerk = installation.authority(acme.id(), "clerk");
    int events = installation.events().size();

    assertThat(
            installation.createRole.create(
                acme.id(), "new", Set.of(Permission.ROLES_READ), Scopes.NONE, clerk, SOMEWHERE))
        .isEqualTo(new CreateRole.Verdict.MoreThanHeld());
    assertThat(
            installation.createRole.create(
                acme.id(), "new", Set.of(), Scopes.of("read"), clerk, SOMEWHERE))
        .isEqualTo(new CreateRole.Verdict.MoreThanHeld());
    assertThat(
            installation.changeRole.change(
                acme.id(), "clerk", Set.of(Permission.ROLES_WRITE), null, clerk, SOMEWHERE))
        .isEqualTo(new ChangeRole.Verdict.MoreThanHeld());
    assertThat(
            installation.changeRole.change(
                acme.id(), "chief", Set.of(), Scopes.NONE, clerk, SOMEWHERE))
        .isEqualTo(new ChangeRole.Verdict.MoreThanHeld());
    assertThat(installation.deleteRole.delete(acme.id(), "chief", clerk, SOMEWHERE))
        .isEqualTo(new DeleteRole.Verdict.MoreThanHeld());
    assertThat(installation.events()).hasSize(events);

    assertThat(
            installation.changeRole.change(
                acme.id(), "clerk", Set.of(), Scopes.NONE, clerk, SOMEWHERE))
        .isInstanceOf(ChangeRole.Verdict.Changed.class);
  }
}
