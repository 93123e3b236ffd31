package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {
  private static final SecretBytes KEY = SecretBytes.of(new byte[32]);

  private final KeyedDigest digest = new KeyedDigest(KEY);

  /** RFC 4231, test case 2. */
  @Test
  void hmac_givesTheRfcsResults() {
    SecretBytes key = SecretBytes.of("Jefe".getBytes(US_ASCII));
    byte[] message = "what do ya want for nothing?".getBytes(US_ASCII);

    assertThat(HexFormat.of().formatHex(Hmac.sha256(key).compute(message)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(HexFormat.of().formatHex(Hmac.sha512(key).compute(message)))
        .isEqualTo(
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
  }

  @Test
  void digest_isTheHmacOfLengthPrefixedParts() {
    byte[] message = {0, 0, 0, 1, 'a', 0, 0, 0, 0, 0, 0, 0, 2, (byte) 0xc3, (byte) 0xa9};
    assertThat(digest.of("a", "", "é")).isEqualTo(Hmac.sha256(KEY).compute(message));
  }

  @Test
  void digest_tellsApart_whereOnePartEnds() {
    assertThat(digest.of("ab", "c")).isNotEqualTo(digest.of("a", "bc"));
    assertThat(digest.of("ab")).isNotEqualTo(digest.of("ab", ""));
    assertThat(digest.of()).isNotEqualTo(digest.of(""));
  }

  @Test
  void digest_matchesOnlyItself() {
    byte[] expected = digest.of("user", "secret");

    assertThat(digest.matches(expected, "user", "secret")).isTrue();
    assertThat(digest.matches(expected, "user", "secreT")).isFalse();
    assertThat(digest.matches(new byte[0], "user", "secret")).isFalse();
    assertThat(new KeyedDigest(SecretBytes.of(new byte[] {1})).matches(expected, "user", "secret"))
        .isFalse();
  }

  @Test
  void digest_isTheSame_onManyThreadsAtOnce() throws Exception {
    byte[] expected = digest.of("user", "secret");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> manyMatches =
          () -> IntStream.range(0, 500).allMatch(i -> digest.matches(expected, "user", "secret"));
      for (var result : executor.invokeAll(Collections.nCopies(64, manyMatches))) {
        assertThat(result.get()).isTrue();
      }
    }
  }
}
