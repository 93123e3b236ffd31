package dev.latchkey.core.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Scopes;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleDirectoryTest {

  private static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));
  private final RoleDirectory roles = new RoleDirectory();

  @Test
  void everyCustomer_hasTheSystemRoles() {
    assertThat(roles.all(CUSTOMER))
        .extracting(Role::name)
        .containsExactly("owner", "admin", "member", "auditor");
    assertThat(roles.find(CUSTOMER, "auditor")).contains(SystemRoles.AUDITOR);
  }

  @Test
  void memberReadsAndWrites_auditorReads() {
    assertThat(roles.scopes(CUSTOMER, "member")).hasToString("read write");
    assertThat(roles.scopes(CUSTOMER, "auditor")).hasToString("read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Member", "operator", "member "})
  void roleThatDoesNotExist_grantsNothing(String name) {
    assertThat(roles.find(CUSTOMER, name)).isEmpty();
    assertThat(roles.scopes(CUSTOMER, name)).isEqualTo(Scopes.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Owner", "a b", "é", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef"})
  void roleName_isLowerCaseAndShort(String name) {
    assertThatThrownBy(() -> new Role(name, Scopes.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
