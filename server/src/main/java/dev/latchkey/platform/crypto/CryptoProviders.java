package dev.latchkey.platform.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.Security;

/**
 * Puts the Amazon Corretto Crypto Provider in front of the JDK's providers, where its native
 * library loads.
 *
 * <p>It signs with ECDSA several times faster, which {@link EcdsaP256} and TLS handshakes gain by.
 * Where it does not load (another operating system, a folder for temporary files that forbids
 * execution) or fails its self-test, the JDK does all the work, with the same results. HMAC and AES
 * stay with the JDK either way: they are as fast there, and need no crossing into native code.
 */
public final class CryptoProviders {
  private CryptoProviders() {}

  /** Installs the provider, once; later calls do nothing. Takes about a tenth of a second. */
  public static void install() {
    if (nativeLibraryWorks()) {
      AmazonCorrettoCryptoProvider.install();
    }
  }

  /** What signs with ECDSA now, in words, for the start-up log. */
  public static String name() {
    Provider provider = forSignatures();
    return provider.getName() + " " + provider.getVersionStr();
  }

  /** Whether it is the provider that was to be put in front. */
  public static boolean isFast() {
    return forSignatures() instanceof AmazonCorrettoCryptoProvider;
  }

  /** The provider that signs now: the first installed one that can. */
  static Provider forSignatures() {
    Provider[] able = Security.getProviders("Signature." + EcdsaP256.ALGORITHM);
    if (able == null) {
      throw new IllegalStateException("no security provider offers " + EcdsaP256.ALGORITHM);
    }
    return able[0];
  }

  private static boolean nativeLibraryWorks() {
    try {
      AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
      return true;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }
}
