package dev.latchkey.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerNameTest {

  @ParameterizedTest
  @CsvSource({
    "Acme, ACME",
    "Acme, ＡＣＭＥ",
    "Straße, STRASSE",
    "ΟΔΟΣ, οδος",
    "ΟΔΟΣ, οδοσ",
    "ﬁnance, Finance",
    "Kelvin, \u212Aelvin",
    "İstanbul, i\u0307stanbul",
    "Amélie, Ame\u0301lie",
  })
  void namesThatDifferInCaseOrForm_shareAKey(String one, String other) {
    assertThat(key(one)).isEqualTo(key(other));
  }

  @Test
  void joinersHideNoDifference() {
    assertThat(key("Ac\u200dme")).isEqualTo(key("Acme"));
  }

  @Test
  void key_isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = key("TITLE");
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(key("TITLE")).isEqualTo(expected).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void text_isKeptAsGiven() {
    assertThat(CustomerName.of(" Acme & Söhne ").orElseThrow().text()).isEqualTo("Acme & Söhne");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\0", "a\nb", "\u202Eemca"})
  void unreadableName_isNone(String text) {
    assertThat(CustomerName.of(text)).isEmpty();
  }

  @Test
  void nameOfMoreThanHundredCharacters_isNone() {
    assertThat(CustomerName.of("n".repeat(100))).isPresent();
    assertThat(CustomerName.of("n".repeat(101))).isEmpty();
  }

  private static String key(String name) {
    return CustomerName.of(name).orElseThrow().key();
  }
}
