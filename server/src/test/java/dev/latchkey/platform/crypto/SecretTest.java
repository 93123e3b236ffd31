package dev.latchkey.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void secrets_neverPrint() {
    assertThat(SecretText.of("hunter2-hunter2").toString()).doesNotContain("hunter");
    assertThat(SecretBytes.of(new byte[] {17, 42}).toString()).doesNotContain("17", "42", "112a");
    assertThat("%s".formatted(SecretText.of("hunter2"))).doesNotContain("hunter2");
  }

  @Test
  void secrets_areEqualByContent() {
    assertThat(SecretText.of("a"))
        .isEqualTo(SecretText.of("a"))
        .hasSameHashCodeAs(SecretText.of("b"));
    assertThat(SecretText.of("a"))
        .isNotEqualTo(SecretText.of("b"))
        .isNotEqualTo(SecretText.of("aa"));
    assertThat(SecretBytes.of(new byte[] {1})).isEqualTo(SecretBytes.of(new byte[] {1}));
    assertThat(SecretBytes.of(new byte[] {1})).isNotEqualTo(SecretBytes.of(new byte[] {2}));
  }

  @Test
  void secretBytes_shareNoArrayWithAnyone() {
    byte[] given = {1, 2, 3};
    SecretBytes secret = SecretBytes.of(given);
    given[0] = 9;
    secret.copy()[1] = 9;

    assertThat(secret.copy()).containsExactly(1, 2, 3);
    assertThat(secret.length()).isEqualTo(3);
  }

  @Test
  void secretText_keepsTextsApart_thatAnEncodingWouldMerge() {
    assertThat(SecretText.of("\ud800")).isNotEqualTo(SecretText.of("\udc00"));
  }
}
