package dev.latchkey.core.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secureP@ss123",
        "correct horse",
        "        x",
        "gdpvmxwz",
        "\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11\uD83D\uDD11",
        "my friend hershel eats soup",
        "moshkovitzhershelgdpvmx",
        "hershelpass-77"
      })
  void anythingUncommon_willDo(String password) {
    assertThat(violation(password)).isEmpty();
  }

  @Test
  void length_isCountedInCodePoints_of8To128() {
    assertThat(violation("gdpvmxw")).contains(Password.LENGTH);
    // An e and a combining accent are one.
    assertThat(violation("gdpvmxe\u0301")).contains(Password.LENGTH);
    assertThat(violation("\uD83D\uDD11".repeat(7))).contains(Password.LENGTH);
    assertThat(violation("gdpvmxwz".repeat(16))).isEmpty();
    assertThat(violation("\uD83D\uDD11".repeat(128))).isEmpty();
    assertThat(violation("gdpvmxwz".repeat(16) + "!")).contains(Password.LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "12345678", "PassWord1", "iloveyou", "trustno1", "zxcvbnm123"})
  void whatEverybodyTries_willNot(String password) {
    assertThat(violation(password)).contains(Password.UNCOMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hershel1990",
        "hershel2026!",
        "HERSHEL!1990",
        "moshkovitz",
        "Hershel Moshkovitz",
        "hershelmoshkovitz",
        "moshkovitz.hershel",
        "moshkovitz.h7@example.com",
        "1moshkovitz.h7",
        "example.com1990",
        "hershel123456",
        "hershelgdpvm",
        "hershelpassword"
      })
  void whatIsMadeOfTheOwnNames_willNot(String password) {
    assertThat(violation(password)).contains(Password.OWN);
  }

  private static Optional<String> violation(String password) {
    return Password.violation(
        SecretText.of(password), "hershel", "moshkovitz.h7@example.com", "Hershel Moshkovitz");
  }
}
