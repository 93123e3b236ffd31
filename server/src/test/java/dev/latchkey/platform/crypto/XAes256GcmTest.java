package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XAes256GcmTest {
  private static final byte[] NONCE = "ABCDEFGHIJKLMNOPQRSTUVWX".getBytes(US_ASCII);
  private static final byte[] PLAINTEXT = "XAES-256-GCM".getBytes(US_ASCII);
  private static final byte[] ASSOCIATED = "profile".getBytes(US_ASCII);

  private final XAes256Gcm cipher = new XAes256Gcm(key(1));

  /**
   * The two vectors of the C2SP specification: the CMAC subkey's highest bit is clear in one, set
   * in the other.
   */
  @ParameterizedTest
  @CsvSource({
    "1, '', ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271",
    "3, c2sp.org/XAES-256-GCM, 986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d"
  })
  void seal_givesTheSpecificationsCiphertext(int keyByte, String associated, String expected) {
    byte[] message =
        new XAes256Gcm(key(keyByte)).seal(NONCE, PLAINTEXT, associated.getBytes(US_ASCII));

    assertThat(Arrays.copyOf(message, 24)).isEqualTo(NONCE);
    assertThat(HexFormat.of().formatHex(message, 24, message.length)).isEqualTo(expected);
    assertThat(new XAes256Gcm(key(keyByte)).open(message, associated.getBytes(US_ASCII)))
        .contains(PLAINTEXT);
  }

  /**
   * The specification's accumulated test: ten thousand random keys, nonces, plaintexts and
   * associated data.
   */
  @Test
  void seal_givesTheSpecificationsAccumulatedDigest() {
    SHAKEDigest source = new SHAKEDigest(128);
    SHAKEDigest result = new SHAKEDigest(128);
    for (int i = 0; i < 10_000; i++) {
      XAes256Gcm randomCipher = new XAes256Gcm(SecretBytes.of(squeeze(source, 32)));
      byte[] nonce = squeeze(source, 24);
      byte[] plaintext = squeeze(source, squeeze(source, 1)[0] & 0xff);
      byte[] associated = squeeze(source, squeeze(source, 1)[0] & 0xff);
      byte[] message = randomCipher.seal(nonce, plaintext, associated);
      assertThat(randomCipher.open(message, associated)).contains(plaintext);
      result.update(message, 24, message.length - 24);
    }
    assertThat(HexFormat.of().formatHex(squeeze(result, 32)))
        .isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
  }

  @Test
  void open_refusesEveryFlippedBit() {
    byte[] message = cipher.seal(NONCE, PLAINTEXT, ASSOCIATED);
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] altered = message.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(cipher.open(altered, ASSOCIATED)).as("bit %d", bit).isEmpty();
    }
  }

  @Test
  void open_refusesEveryOtherLength() {
    byte[] message = cipher.seal(NONCE, PLAINTEXT, ASSOCIATED);
    for (int length = 0; length < message.length; length++) {
      assertThat(cipher.open(Arrays.copyOf(message, length), ASSOCIATED)).isEmpty();
    }
    assertThat(cipher.open(Arrays.copyOf(message, message.length + 1), ASSOCIATED)).isEmpty();
  }

  @Test
  void open_refusesAnotherKey_andOtherAssociatedData_andWorksAgainAfterwards() {
    byte[] message = cipher.seal(NONCE, PLAINTEXT, ASSOCIATED);

    assertThat(new XAes256Gcm(key(2)).open(message, ASSOCIATED)).isEmpty();
    assertThat(cipher.open(message, "profilf".getBytes(US_ASCII))).isEmpty();
    assertThat(cipher.open(message, new byte[0])).isEmpty();
    assertThat(cipher.open(message, ASSOCIATED)).contains(PLAINTEXT);
  }

  @Test
  void keysAndNonces_ofAnotherLength_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XAes256Gcm(SecretBytes.of(new byte[16])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.seal(new byte[12], PLAINTEXT, ASSOCIATED));
  }

  private static SecretBytes key(int value) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) value);
    return SecretBytes.of(key);
  }

  private static byte[] squeeze(SHAKEDigest shake, int length) {
    byte[] bytes = new byte[length];
    shake.doOutput(bytes, 0, length);
    return bytes;
  }
}
