package dev.latchkey.face.portal.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.CountRoleHolders;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.Role;
import dev.latchkey.face.portal.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleFormTest {
  private static final Scopes OFFERED = Scopes.of("read", "write");
  private static final Role CLERK =
      new Role("clerk", Set.of(Permission.USERS_READ, Permission.ROLES_WRITE), Scopes.of("read"));
  private static final Authority ASKER =
      new Authority(Actor.system(), new CustomerId(new UUID(0, 1)), CLERK, false);

  @Test
  void whatARoleGrants_isTicked_andReadBackTheSame() {
    Form form = RoleForm.showing(CLERK);
    List<RoleForm.Choice> choices = RoleForm.choices(ASKER);
    assertThat(RoleForm.permissions(form, choices, Set.of())).isEqualTo(CLERK.permissions());
    assertThat(RoleForm.scopes(form, OFFERED)).isEqualTo(CLERK.scopes());
    assertThat(RoleForm.permissions(Form.empty(), choices, CLERK.permissions())).isEmpty();
    assertThat(RoleForm.scopes(Form.empty(), OFFERED)).isEqualTo(Scopes.NONE);
  }

  @Test
  void permissionThatCannotBeTicked_staysAsTheRoleHasIt() {
    Set<Permission> before = Set.of(Permission.USERS_READ, Permission.USERS_WRITE);
    Form form = Form.of(Map.of("permission:roles.write", "on"));
    assertThat(RoleForm.permissions(form, RoleForm.choices(ASKER), before))
        .containsExactlyInAnyOrder(Permission.ROLES_WRITE, Permission.USERS_WRITE);
  }

  @Test
  void minting_isNeverOffered_andOnlyWhatTheAskerHolds_isToBeGiven() {
    List<RoleForm.Choice> choices = RoleForm.choices(ASKER);
    assertThat(choices)
        .extracting(RoleForm.Choice::permission)
        .doesNotContain(Permission.API_USERS_MINT, Permission.CUSTOMERS_WRITE);
    assertThat(choices.stream().filter(RoleForm.Choice::held))
        .extracting(RoleForm.Choice::permission)
        .containsExactlyInAnyOrder(Permission.USERS_READ, Permission.ROLES_WRITE);
    assertThat(RoleForm.choices(Authority.ofCommandLine(Actor.system())))
        .allMatch(RoleForm.Choice::held);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, nobody",
    "1, 0, 1 user",
    "2, 0, 2 users",
    "0, 1, 1 API user",
    "12, 1000, '12 users, 1,000+ API users'"
  })
  void holders_areCountedInWords(int users, int apiUsers, String words) {
    RoleView view =
        new RoleView(
            "clerk",
            "clerk",
            false,
            List.of(),
            List.of(),
            new CountRoleHolders.Count(users, apiUsers),
            null,
            true,
            false);
    assertThat(view.holders()).isEqualTo(words);
    assertThat(view.isHeld()).isEqualTo(users + apiUsers > 0);
  }
}
