package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private final Totp totp = new Totp(SecretBytes.of("12345678901234567890".getBytes(US_ASCII)));

  /** RFC 6238, appendix B: the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codes_areThoseOfTheStandard(long second, String code) {
    assertThat(totp.code(Totp.stepAt(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void code_isGood_fromOneStepBeforeToOneAfter() {
    String code = totp.code(1000);
    assertThat(totp.stepOf(code, at(998, 29))).isEmpty();
    assertThat(totp.stepOf(code, at(999, 0))).hasValue(1000);
    assertThat(totp.stepOf(code, at(1000, 0))).hasValue(1000);
    assertThat(totp.stepOf(code, at(1001, 29))).hasValue(1000);
    assertThat(totp.stepOf(code, at(1002, 0))).isEmpty();
  }

  @Test
  void anythingElse_isNoCode() {
    for (String text : new String[] {"", "12345", "1234567", "１２３４５６", "abcdef", "\0"}) {
      assertThat(totp.stepOf(text, at(1000, 0))).as(text).isEmpty();
    }
  }

  @Test
  void base32_isThatOfTheStandard() {
    assertThat(Base32.STANDARD.encode("foobar".getBytes(US_ASCII))).isEqualTo("MZXW6YTBOI");
    assertThat(Base32.STANDARD.encode("foob".getBytes(US_ASCII))).isEqualTo("MZXW6YQ");
    assertThat(Base32.STANDARD.encode(new byte[0])).isEmpty();
    assertThat(Base32.LEGIBLE.encode(new byte[] {-1, -1, -1, -1, -1})).isEqualTo("ZZZZZZZZ");
  }

  private static Instant at(long step, int second) {
    return Instant.ofEpochSecond(step * 30 + second);
  }
}
