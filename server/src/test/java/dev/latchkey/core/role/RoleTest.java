package dev.latchkey.core.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.principal.Scopes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @Test
  void systemRoles_areFour_mostPowerfulFirst() {
    assertThat(new SystemRoles(Scopes.of("read", "write")).all())
        .extracting(Role::name)
        .containsExactly("owner", "admin", "member", "auditor");
  }

  @ParameterizedTest
  @EnumSource(names = {"API_USERS_MINT", "ACCOUNT_WRITE"})
  void onlyTheOwner_mints_andDecidesForAll_andNoCustomRoleDoes(Permission permission) {
    assertThat(new SystemRoles(Scopes.NONE).all())
        .filteredOn(role -> role.permissions().contains(permission))
        .extracting(Role::name)
        .containsExactly("owner");
    assertThat(permission.isGrantable()).isFalse();
    assertThat(Permission.parse("users.read " + permission))
        .as("of a role that was made before")
        .containsExactly(Permission.USERS_READ);
  }

  @Test
  void owner_mayDoEverythingOfACustomers_auditorChangesNothing() {
    SystemRoles roles = new SystemRoles(Scopes.NONE);
    assertThat(roles.named("owner").orElseThrow().permissions())
        .containsExactlyElementsOf(
            Stream.of(Permission.values())
                .filter(permission -> !permission.isOfOperators())
                .toList());
    assertThat(roles.named("auditor").orElseThrow().permissions())
        .isNotEmpty()
        .allMatch(permission -> permission.label().endsWith(".read"));
  }

  @Test
  void ownerAndAdmin_grantTheWholeCatalogue_memberAndAuditorWhatTheyAreNamedFor() {
    assertThat(scopes("read", "write"))
        .containsExactly("read write", "read write", "read write", "read");
    assertThat(scopes("orders", "read", "write"))
        .containsExactly("orders read write", "orders read write", "read write", "read");
    assertThat(scopes("orders")).containsExactly("orders", "orders", "", "");
  }

  @ParameterizedTest
  @EnumSource
  void permission_isReadAsItWasWritten(Permission permission) {
    assertThat(Permission.withLabel(permission.label())).contains(permission);
    assertThat(Permission.parse(Permission.text(Set.of(permission))))
        .isEqualTo(permission.isGrantable() ? Set.of(permission) : Set.of());
  }

  @Test
  void permissionsOfALaterRelease_arePassedOver() {
    assertThat(Permission.parse("users.read coffee.brew roles.read"))
        .containsExactly(Permission.USERS_READ, Permission.ROLES_READ);
    assertThat(Permission.parse("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Owner", "a b", "é", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef"})
  void roleName_isLowerCaseAndShort(String name) {
    assertThatThrownBy(() -> new Role(name, Set.of(), Scopes.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> scopes(String... catalogue) {
    return new SystemRoles(Scopes.of(catalogue))
        .all().stream().map(role -> role.scopes().toString()).toList();
  }
}
