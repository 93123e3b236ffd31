package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignHashTest {

  /**
   * Made by others: the test suites of crypt_blowfish and of Argon2's reference implementation, and
   * Python's {@code hashlib} and {@code bcrypt}.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
          U*U $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
          U*U* $2y$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK
          l\u00e8tmein pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=
          l\u00e8tmein $pbkdf2-sha256$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw$MmVyK7Qz+8VhxNfAvQLr59CRxm89xRf9GNhRAPQspUc
          l\u00e8tmein $pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$MmVyK7Qz.8VhxNfAvQLr59CRxm89xRf9GNhRAPQspUc
          l\u00e8tmein $pbkdf2-sha512$1000$8PHy8/T19vf4.fr7/P3./w$G38.kKPBMjhq6JujX0e7u7RNAFJTRe7Cj3TBITWP4weBT/.cgn35E3NdvJUwKJnWFeLB2iwIl1HxKJw4Dfd2GQ
          password $argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ
          password $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA
          password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc
          """)
  void hash_thatOthersMade_isThatOfItsPasswordOnly(String password, String stored) {
    ForeignHash hash = ForeignHash.of(SecretText.of(stored)).orElseThrow();

    assertThat(hash.matches(SecretText.of(password))).isTrue();
    assertThat(hash.matches(SecretText.of(password + "!"))).isFalse();
    assertThat(hash.matches(SecretText.of(""))).isFalse();
    assertThat(hash.toString()).doesNotContain(stored.substring(stored.length() - 10));
  }

  @Test
  void password_matchesAsTyped_andInNormalizationFormC() {
    // Of the decomposed text.
    ForeignHash hash =
        ForeignHash.of(
                SecretText.of(
                    "pbkdf2_sha256$1000$seasalt$ZHl463Q4amVR6YZ6PuKthUk+BB/1Z1PJC7mTVKdrVLc="))
            .orElseThrow();
    ForeignHash composed =
        ForeignHash.of(
                SecretText.of(
                    "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A="))
            .orElseThrow();
    SecretText typedApart = SecretText.of("le\u0300tmein");

    assertThat(hash.matches(typedApart)).isTrue();
    assertThat(hash.matches(SecretText.of("l\u00e8tmein"))).isFalse();
    assertThat(composed.matches(typedApart)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "letmein",
        "$2b$15$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "pbkdf2_sha256$2000001$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_sha256$0$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "pbkdf2_sha1$1000$seasalt$YlZ2Vggtqdc61YjArZuoApoBh9JNGYoDRBUGu6tcJQo=",
        "$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$YlZ2",
        "$argon2id$v=19$m=262144,t=1,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=65536,t=17,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=256,t=1,p=99$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
      })
  void hash_ofAnotherForm_orThatWouldCostWithoutBound_isNone(String text) {
    assertThat(ForeignHash.of(SecretText.of(text))).isEmpty();
  }

  @Test
  void hash_thatIsTooLongForItsDigest_isNone() {
    String twice = "A".repeat(86);
    assertThat(ForeignHash.of(SecretText.of("$pbkdf2-sha256$1000$AAECAwQFBgcICQ$" + twice)))
        .isEmpty();
    assertThat(ForeignHash.of(SecretText.of("$pbkdf2-sha512$1000$AAECAwQFBgcICQ$" + twice)))
        .isPresent();
  }

  /**
   * Fuzzed with {@code JAZZER_FUZZ=1}; without it, the inputs in the resources folder are tried.
   */
  @FuzzTest(maxDuration = "1m")
  void anyText_isAHashOrNone(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    ForeignHash.of(SecretText.of(text))
        .ifPresent(
            hash -> assertThat(text).startsWith(text.startsWith("p") ? "pbkdf2_sha256$" : "$"));
  }
}
