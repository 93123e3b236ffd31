package dev.latchkey.core.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalIdTest {

  private static final UUID SOME = UUID.fromString("abcdef12-3456-4890-abcd-ef1234567890");

  @ParameterizedTest
  @EnumSource
  void textForm_isReadBack(PrincipalKind kind) {
    PrincipalId id = new PrincipalId(kind, SOME);
    assertThat(PrincipalId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void textForm_isKindAndUuid() {
    assertThat(new PrincipalId(PrincipalKind.API_USER, SOME))
        .hasToString("api-user:abcdef12-3456-4890-abcd-ef1234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user:",
        "abcdef12-3456-4890-abcd-ef1234567890",
        "User:abcdef12-3456-4890-abcd-ef1234567890",
        "user:ABCDEF12-3456-4890-abcd-ef1234567890",
        "user:abcdef12-3456-4890-abcd-ef123456789",
        "user:0bcdef12-3456-4890-abcd-0000000-0001",
        "user:abcdef12-3456-4890-abcd-ef12345678zz",
        "customer:abcdef12-3456-4890-abcd-ef1234567890"
      })
  void anyOtherText_isRefused(String text) {
    assertThatThrownBy(() -> PrincipalId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void labels_areThoseOfTheContract() {
    assertThat(PrincipalKind.values())
        .extracting(PrincipalKind::label)
        .containsExactly("user", "operator", "api-user", "api-key");
    assertThat(AccountStatus.values())
        .extracting(AccountStatus::label)
        .containsExactly("invited", "active", "inactive", "locked");
    for (AccountStatus status : AccountStatus.values()) {
      assertThat(AccountStatus.withLabel(status.label())).contains(status);
    }
    assertThat(AccountStatus.withLabel("Active")).isEmpty();
  }
}
