package dev.latchkey.platform.http;

import dev.latchkey.platform.config.ConfigurationError;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A certificate with its chain and private key, as the files held them at one time. Immutable. */
final class ServerKey {
  private static final char[] NO_PASSWORD = {};
  private static final byte[] NOTHING = {};

  /** Aliases differ, so that a handshake under way never gets the one's chain and another's key. */
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final TlsFiles files;
  private final String certificateText;
  private final String keyText;
  private final X509ExtendedKeyManager keyManager;

  private ServerKey(TlsFiles files, PemFile certificate, PemFile key) {
    this.files = files;
    this.certificateText = certificate.text();
    this.keyText = key.text();
    List<X509Certificate> chain = certificate.certificates();
    PrivateKey privateKey = key.privateKey();
    requirePair(chain.getFirst().getPublicKey(), privateKey);
    this.keyManager = keyManager(chain, privateKey);
  }

  /**
   * Reads the files as they are now.
   *
   * @throws ConfigurationError when the files are no certificate and its key
   */
  static ServerKey read(TlsFiles files) {
    return new ServerKey(files, PemFile.read(files.certificate()), PemFile.read(files.key()));
  }

  boolean isUnchanged() {
    return PemFile.read(files.certificate()).text().equals(certificateText)
        && PemFile.read(files.key()).text().equals(keyText);
  }

  X509ExtendedKeyManager keyManager() {
    return keyManager;
  }

  /** Signs something and verifies it: without this, a wrong pair would show at every handshake. */
  private void requirePair(PublicKey publicKey, PrivateKey privateKey) {
    String algorithm =
        switch (privateKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(privateKey);
      signature.update(NOTHING);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(NOTHING);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException mismatch) {
      // The complaint below is the same.
    }
    throw new ConfigurationError(
        files.key().toString(), 0, "is not the key of the certificate in " + files.certificate());
  }

  private static X509ExtendedKeyManager keyManager(
      List<X509Certificate> chain, PrivateKey privateKey) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "server-" + COUNT.incrementAndGet(),
          privateKey,
          NO_PASSWORD,
          chain.toArray(new X509Certificate[0]));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      for (KeyManager manager : factory.getKeyManagers()) {
        if (manager instanceof X509ExtendedKeyManager extended) {
          return extended;
        }
      }
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("a key in memory", impossible);
    }
    throw new IllegalStateException("the JDK has no X.509 key manager");
  }
}
