package dev.latchkey.core.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretText;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyFormTest {
  private final Randomness randomness = Randomness.secure();

  @Test
  void key_hasPrefixRandomCharactersAndChecksum() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String key = ApiKeyForm.random(randomness).reveal();
      assertThat(key).matches("rst_[A-Za-z0-9]{30}");
      assertThat(ApiKeyForm.isPossible(key)).isTrue();
      assertThat(keys.add(key)).isTrue();
    }
  }

  /** Computed apart from this code: CRC-32 of the 24 characters, in base 62 with 0-9A-Za-z. */
  @Test
  void checksum_isTheCrcInBase62_paddedWithZeroes() {
    assertThat(ApiKeyForm.isPossible("rst_" + "a1b2c3d4e5f6g7h8i9j0k1l2" + "3pZoHG")).isTrue();
    assertThat(ApiKeyForm.isPossible("rst_" + "000000000000000000000000" + "0RFTvn")).isTrue();
    assertThat(ApiKeyForm.isPossible("rst_" + "zgBDIuYJ95wqBX5gAAQAsDmQ" + "005NWz")).isTrue();
  }

  @Test
  void everyMistypedCharacter_isSeen() {
    String key = ApiKeyForm.random(randomness).reveal();
    for (int index = 0; index < key.length(); index++) {
      char other = key.charAt(index) == 'x' ? 'y' : 'x';
      String mistyped = key.substring(0, index) + other + key.substring(index + 1);
      if (index >= ApiKeyForm.PREFIX.length()) {
        assertThat(ApiKeyForm.isPossible(mistyped)).as(mistyped).isFalse();
      }
    }
    assertThat(ApiKeyForm.isPossible(key + "0")).isFalse();
    assertThat(ApiKeyForm.isPossible(key.substring(0, key.length() - 1))).isFalse();
    assertThat(ApiKeyForm.isPossible("rst_")).isFalse();
    assertThat(ApiKeyForm.isPossible(key.substring(0, 33) + "é")).isFalse();
  }

  @FuzzTest(maxDuration = "1m")
  void anyText_isAKeyOfOurForm_orNone(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (ApiKeyForm.isPossible(text) && text.startsWith(ApiKeyForm.PREFIX)) {
      assertThat(text).matches("rst_[A-Za-z0-9]{30}");
    }
  }

  @Test
  void keysOfAnotherForm_mayLiveBesideOurs() {
    assertThat(ApiKeyForm.isPossible("sk_live_0123456789")).isTrue();
    assertThat(ApiKeyForm.isPossible("")).isFalse();
    assertThat(ApiKeyForm.isPossible("x".repeat(513))).isFalse();
  }

  @Test
  void shownPrefix_isTheFirstEightCharacters() {
    SecretText key = ApiKeyForm.random(randomness);
    assertThat(ApiKeyForm.shownPrefix(key)).isEqualTo(key.reveal().substring(0, 8));
  }
}
