package dev.latchkey.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2idTest {
  private final Argon2id argon2id = new Argon2id(Randomness.secure());

  /**
   * Vectors of the reference implementation's own test suite (password "password", salt
   * "somesalt").
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
        "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHQ$9qWtwbpyPd3vm1rB1GThgPzZ3/ydHL92zKL+15XZypg"
      })
  void hashes_ofTheReferenceImplementation_match(String phc) {
    assertThat(argon2id.matches(SecretText.of("password"), phc)).isTrue();
    assertThat(argon2id.matches(SecretText.of("passwore"), phc)).isFalse();
    // The memory of the calls before is used again.
    assertThat(argon2id.matches(SecretText.of("password"), phc)).isTrue();
  }

  @Test
  void hash_hasTheRecommendedParameters_andItsOwnSalt() {
    SecretText password = SecretText.of("correct horse battery staple");
    String hash = argon2id.hash(password);

    assertThat(hash)
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(hash).isNotEqualTo(argon2id.hash(password));
    assertThat(argon2id.matches(password, hash)).isTrue();
    assertThat(argon2id.matches(SecretText.of(""), hash)).isFalse();
  }

  @Test
  void password_typedWithCombiningAccents_isTheSamePassword() {
    String hash = argon2id.hash(SecretText.of("caf\u00e9 cr\u00e8me"));
    assertThat(argon2id.matches(SecretText.of("cafe\u0301 cre\u0300me"), hash)).isTrue();
  }

  @Test
  void nobodysHash_costsTheSameParameters_andMatchesNothing() {
    assertThat(argon2id.nobodys()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(argon2id.matches(SecretText.of(""), argon2id.nobodys())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=999,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=99$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=7,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$"
      })
  void hash_thatIsNoneOrCostsTooMuch_isRefused(String phc) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> argon2id.matches(SecretText.of("password"), phc));
  }
}
