package dev.latchkey.core.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "van",
        "apiUser",
        "a.b",
        "first_last-2",
        "12345678901234567890123456789012345678901234567890"
      })
  void usernames(String text) {
    assertThat(Username.of(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "-ab",
        "ab.",
        "a b",
        "a@b",
        "\u0430bc",
        "\u212Aelvin",
        "ab\0",
        "abc\n",
        "123456789012345678901234567890123456789012345678901"
      })
  void whatIsNoUsername_isRefused(String text) {
    assertThat(Username.of(text)).isEmpty();
    assertThatThrownBy(() -> new Username(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.co",
        "First.Last+tag@Sub-1.Example.COM",
        "o'neil@example.com",
        "x@xn--bcher-kva.example"
      })
  void addresses(String text) {
    assertThat(EmailAddress.of(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@b.co",
        "a@",
        "a@b",
        "a@b.",
        "a@.co",
        "a.@b.co",
        ".a@b.co",
        "a..b@b.co",
        "a@b@c.co",
        "a b@c.co",
        "a@b_c.co",
        "a@-b.co",
        "a@b-.co",
        "\"a b\"@c.co",
        "a@[127.0.0.1]",
        "mıke@example.org",
        "a@exämple.org",
        "a@b.co\n",
        "a\0@b.co"
      })
  void whatIsNoAddress_isRefused(String text) {
    assertThat(EmailAddress.of(text)).isEmpty();
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void addressesAreBounded() {
    String labels = "d".repeat(60) + "." + "d".repeat(60) + "." + "d".repeat(60);
    assertThat(EmailAddress.of("a".repeat(64) + "@b.co")).isPresent();
    assertThat(EmailAddress.of("a".repeat(65) + "@b.co")).isEmpty();
    assertThat(EmailAddress.of("a".repeat(60) + "@" + labels + ".example")).isPresent();
    assertThat(EmailAddress.of("a".repeat(64) + "@" + labels + ".exampless")).isEmpty();
  }

  @Test
  void loginName_foldsAsciiCase_inEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(LoginName.of("IRIS@Example.COM")).contains(new LoginName("iris@example.com"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\0", "\u007f", "\u212Aelvin", "ﬁnn", "İris", "\ud83d"})
  void whatNobodyCanBeCalled_isNoLoginName(String identifier) {
    assertThat(LoginName.of(identifier)).isEmpty();
  }

  @Test
  void loginName_hasAtMost320Characters() {
    assertThat(LoginName.of("a".repeat(320))).isPresent();
    assertThat(LoginName.of("a".repeat(321))).isEmpty();
  }
}
