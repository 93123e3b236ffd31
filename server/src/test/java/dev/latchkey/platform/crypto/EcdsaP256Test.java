package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EcdsaP256Test {
  private static final byte[] MESSAGE = "header.payload".getBytes(US_ASCII);
  private static final BigInteger ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  /** The JDK's provider, and the native one where it loads. */
  static Stream<Provider> providers() {
    Provider jdk = Security.getProvider("SunEC");
    return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
        ? Stream.of(jdk, AmazonCorrettoCryptoProvider.INSTANCE)
        : Stream.of(jdk);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signature_isVerified_byEveryProvider(Provider signer) {
    SecretBytes key = EcdsaP256.generate();
    for (int i = 0; i < 50; i++) {
      byte[] signature = EcdsaP256.of(key, signer).sign(MESSAGE, 0, MESSAGE.length);
      assertThat(signature).hasSize(64);
      for (Provider verifier : providers().toList()) {
        assertThat(EcdsaP256.of(key, verifier).verify(MESSAGE, 0, MESSAGE.length, signature))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signature_withAnyBitFlipped_isRefused(Provider provider) {
    EcdsaP256 key = EcdsaP256.of(EcdsaP256.generate(), provider);
    byte[] signature = key.sign(MESSAGE, 0, MESSAGE.length);
    for (int bit = 0; bit < signature.length * 8; bit++) {
      byte[] altered = signature.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(key.verify(MESSAGE, 0, MESSAGE.length, altered)).as("bit %d", bit).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void signature_hasNoTwin(Provider provider) {
    EcdsaP256 key = EcdsaP256.of(EcdsaP256.generate(), provider);
    byte[] signature = key.sign(MESSAGE, 0, MESSAGE.length);
    BigInteger s = new BigInteger(1, signature, 32, 32);
    byte[] negated = ORDER.subtract(s).toByteArray();
    byte[] twin = Arrays.copyOf(signature, 64);
    System.arraycopy(negated, negated.length - 32, twin, 32, 32);

    assertThat(key.verify(MESSAGE, 0, MESSAGE.length, signature)).isTrue();
    assertThat(key.verify(MESSAGE, 0, MESSAGE.length, twin)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void nonsense_isRefused_withoutAnException(Provider provider) {
    EcdsaP256 key = EcdsaP256.of(EcdsaP256.generate(), provider);
    byte[] one = new byte[64];
    one[31] = 1;
    one[63] = 1;
    List<byte[]> nonsense = List.of(new byte[0], new byte[63], new byte[64], new byte[65], one);
    for (byte[] signature : nonsense) {
      assertThat(key.verify(MESSAGE, 0, MESSAGE.length, signature)).isFalse();
    }
  }

  /** The key and signature of RFC 7515, appendix A.3. */
  @ParameterizedTest
  @MethodSource("providers")
  void verify_takesTheRfcsExample(Provider provider) {
    Base64.Decoder base64 = Base64.getUrlDecoder();
    byte[] point = new byte[64];
    System.arraycopy(base64.decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"), 0, point, 0, 32);
    System.arraycopy(
        base64.decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"), 0, point, 32, 32);
    byte[] message =
        ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
                + "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ")
            .getBytes(US_ASCII);
    byte[] signature =
        base64.decode(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");
    EcdsaP256 key = EcdsaP256.verifying(point, provider);

    // The example's s is the larger of the two that hold; its twin is the one that we take.
    BigInteger s = new BigInteger(1, signature, 32, 32);
    byte[] smaller = ORDER.subtract(s).toByteArray();
    byte[] twin = Arrays.copyOf(signature, 64);
    System.arraycopy(smaller, smaller.length - 32, twin, 32, 32);
    assertThat(key.verify(message, 0, message.length, signature)).isFalse();
    assertThat(key.verify(message, 0, message.length, twin)).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> key.sign(message, 0, message.length));
  }

  @Test
  void key_ofAnotherLength_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcdsaP256.of(SecretBytes.of(new byte[3])));
  }

  @Test
  void generate_makesAnotherKeyEachTime_withItsCoordinates() {
    SecretBytes key = EcdsaP256.generate();
    assertThat(key).isNotEqualTo(EcdsaP256.generate());
    assertThat(EcdsaP256.of(key).x()).isEqualTo(Arrays.copyOfRange(key.copy(), 32, 64));
    assertThat(EcdsaP256.of(key).y()).isEqualTo(Arrays.copyOfRange(key.copy(), 64, 96));
  }
}
