package dev.latchkey.core.apiuser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUserNamesTest {

  private static final String UUID_TEXT = "abcdef12-3456-4890-abcd-ef1234567890";

  @Test
  void domain_isTheContractsUnlessConfigured() {
    assertThat(ApiUserConfig.defaults().domain()).isEqualTo("api.rebelcore.local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a b", "a..b", "-a.b", "a-.b", "a@b", "ä.example", "a.b."})
  void whatIsNoDomain_isRefused(String domain) {
    assertThatThrownBy(() -> new ApiUserConfig(domain))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        UUID_TEXT + "@api.example",
        "anyone@api.example",
        "ANYONE@API.Example",
        "@api.example"
      })
  void addressesInTheDomain_areApiUsers(String identifier) {
    assertThat(new ApiUserConfig("API.example").owns(identifier)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.example",
        "x@sub.api.example",
        "x@xapi.example",
        "x@api.example.",
        "x@api.example "
      })
  void allOthers_areNot(String identifier) {
    assertThat(new ApiUserConfig("api.example").owns(identifier)).isFalse();
  }

  @Test
  void id_isReadFromTheUsername() {
    assertThat(ApiUserId.ofUsername(UUID_TEXT + "@api.example"))
        .contains(new ApiUserId(UUID.fromString(UUID_TEXT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        UUID_TEXT,
        "ABCDEF12-3456-4890-abcd-ef1234567890@x",
        "abcdef12-3456-4890-abcd-ef123456789g@x",
        "abcdef12+3456-4890-abcd-ef1234567890@x",
        "abcdef12-3456-4890-abcd-ef123456789\0@x",
        "abcdef12-3456-4890-abcd-ef1234567890x@x",
        "0-0-0-0-0000000000000000000000000000@x"
      })
  void usernameOfAnotherForm_namesNoId(String username) {
    assertThat(ApiUserId.ofUsername(username)).isEmpty();
  }
}
