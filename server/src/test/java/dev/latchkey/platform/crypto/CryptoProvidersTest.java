package dev.latchkey.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptoProvidersTest {
  @AfterEach
  void leaveTheOtherTestsTheJdk() {
    Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
  }

  @Test
  void install_twice_isInstalledOnce_andSigns() {
    assertThat(CryptoProviders.name()).startsWith("SunEC");
    CryptoProviders.install();
    CryptoProviders.install();

    boolean loads = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
    assertThat(CryptoProviders.name())
        .startsWith(loads ? AmazonCorrettoCryptoProvider.PROVIDER_NAME : "SunEC");
    EcdsaP256 key = EcdsaP256.of(EcdsaP256.generate());
    byte[] message = {1, 2, 3};
    assertThat(key.verify(message, 0, 3, key.sign(message, 0, 3))).isTrue();
  }
}
