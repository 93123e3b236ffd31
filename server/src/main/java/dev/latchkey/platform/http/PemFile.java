package dev.latchkey.platform.http;

import dev.latchkey.platform.config.ConfigurationError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Certificates and private keys from PEM (RFC 7468). A key may be PKCS#8, or the older forms for
 * RSA (PKCS#1) and elliptic curves (SEC 1). Every complaint names the file.
 */
final class PemFile {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /** RFC 8410, section 3. */
  private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");

  private final Path file;
  private final String text;

  private PemFile(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigurationError when there is no such file, or none that can be read
   */
  static PemFile read(Path file) {
    try {
      return new PemFile(file, Files.readString(file));
    } catch (IOException unreadable) {
      throw new ConfigurationError(file.toString(), 0, "cannot be read, expected PEM");
    }
  }

  String text() {
    return text;
  }

  /** All certificates, of which there is at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks()) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(block.content()));
      }
    }
    if (certificates.isEmpty()) {
      throw error("holds no certificate, expected -----BEGIN CERTIFICATE-----");
    }
    return certificates;
  }

  /** The first private key. */
  PrivateKey privateKey() {
    for (Block block : blocks()) {
      if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
        throw error("holds a key under a password, expected one without");
      }
      if (block.label().endsWith("PRIVATE KEY")) {
        return privateKey(block);
      }
    }
    throw error("holds no private key, expected -----BEGIN PRIVATE KEY-----");
  }

  private PrivateKey privateKey(Block block) {
    try {
      return privateKey(
          switch (block.label()) {
            case "RSA PRIVATE KEY" -> rsa(block.content());
            case "EC PRIVATE KEY" -> ellipticCurve(block.content());
            default -> PrivateKeyInfo.getInstance(block.content());
          });
    } catch (GeneralSecurityException | IOException | IllegalArgumentException malformed) {
      throw error("holds a private key that is damaged");
    }
  }

  private PrivateKey privateKey(PrivateKeyInfo info) throws GeneralSecurityException, IOException {
    ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
    String name;
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      name = "RSA";
    } else if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      name = "EC";
    } else if (algorithm.equals(ED25519)) {
      name = "Ed25519";
    } else {
      throw error("holds a private key of an unknown kind, expected RSA, EC or Ed25519");
    }
    return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }

  private static PrivateKeyInfo rsa(byte[] pkcs1) throws IOException {
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
    return new PrivateKeyInfo(algorithm, RSAPrivateKey.getInstance(pkcs1));
  }

  private static PrivateKeyInfo ellipticCurve(byte[] sec1) throws IOException {
    ECPrivateKey key = ECPrivateKey.getInstance(sec1);
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
    return new PrivateKeyInfo(algorithm, key);
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      try {
        blocks.add(
            new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2).strip())));
      } catch (IllegalArgumentException notBase64) {
        throw error("is damaged, expected base64 between the PEM lines");
      }
    }
    return blocks;
  }

  private X509Certificate certificate(byte[] der) {
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
      return (X509Certificate) certificate;
    } catch (CertificateException malformed) {
      throw error("holds a certificate that is damaged");
    }
  }

  private ConfigurationError error(String message) {
    return new ConfigurationError(file.toString(), 0, message);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Block(String label, byte[] content) {}
}
