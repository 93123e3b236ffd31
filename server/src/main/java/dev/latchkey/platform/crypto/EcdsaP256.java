package dev.latchkey.platform.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One ECDSA key on the curve P-256, with SHA-256, which signs and verifies: what JOSE calls ES256
 * (RFC 7518, section 3.4).
 *
 * <p>A signature is 64 bytes: the numbers r and s. Of the two signatures {@code (r, s)} and {@code
 * (r, -s)} that hold whenever one does, {@link #sign} makes the one whose s is the smaller, and
 * {@link #verify} takes no other, so that nobody can turn one signature into a second. Safe for
 * threads.
 */
public final class EcdsaP256 {
  /** The length of an encoded key: the private number and both coordinates of the public point. */
  public static final int KEY_LENGTH = 96;

  public static final int SIGNATURE_LENGTH = 64;

  static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private static final int NUMBER_LENGTH = 32;
  private static final ECParameterSpec CURVE = curve();

  private final Provider provider;
  private final @Nullable PrivateKey privateKey;
  private final PublicKey publicKey;
  private final byte[] publicPoint;

  private EcdsaP256(Provider provider, @Nullable SecretBytes privateNumber, byte[] publicPoint) {
    this.provider = provider;
    this.publicPoint = publicPoint;
    try {
      KeyFactory factory = KeyFactory.getInstance("EC", provider);
      ECPoint point = new ECPoint(number(publicPoint, 0), number(publicPoint, NUMBER_LENGTH));
      publicKey = factory.generatePublic(new ECPublicKeySpec(point, CURVE));
      privateKey =
          privateNumber == null
              ? null
              : factory.generatePrivate(
                  new ECPrivateKeySpec(new BigInteger(1, privateNumber.copy()), CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key on the curve P-256", e);
    }
  }

  /** A fresh random key, encoded as {@link #of} takes it. */
  public static SecretBytes generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      byte[] encoded = new byte[KEY_LENGTH];
      putNumber(((ECPrivateKey) pair.getPrivate()).getS(), encoded, 0);
      ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
      putNumber(point.getAffineX(), encoded, NUMBER_LENGTH);
      putNumber(point.getAffineY(), encoded, 2 * NUMBER_LENGTH);
      return SecretBytes.of(encoded);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no provider makes keys on the curve P-256", e);
    }
  }

  /** The key that {@link #generate} encoded; an {@link IllegalArgumentException} if it is none. */
  public static EcdsaP256 of(SecretBytes key) {
    return of(key, CryptoProviders.forSignatures());
  }

  static EcdsaP256 of(SecretBytes key, Provider provider) {
    if (key.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("an encoded P-256 key has 96 bytes, not " + key.length());
    }
    byte[] encoded = key.copy();
    return new EcdsaP256(
        provider,
        SecretBytes.of(Arrays.copyOf(encoded, NUMBER_LENGTH)),
        Arrays.copyOfRange(encoded, NUMBER_LENGTH, KEY_LENGTH));
  }

  /**
   * The public half alone, from its coordinates x and y, 32 bytes each: it verifies and cannot
   * sign.
   */
  static EcdsaP256 verifying(byte[] publicPoint, Provider provider) {
    return new EcdsaP256(provider, null, publicPoint.clone());
  }

  /** The public point's coordinate x: 32 bytes, as in a JWK (RFC 7518, section 6.2.1.2). */
  public byte[] x() {
    return Arrays.copyOf(publicPoint, NUMBER_LENGTH);
  }

  /** The public point's coordinate y: 32 bytes, as in a JWK (RFC 7518, section 6.2.1.3). */
  public byte[] y() {
    return Arrays.copyOfRange(publicPoint, NUMBER_LENGTH, 2 * NUMBER_LENGTH);
  }

  /** Signs {@code length} bytes from {@code offset} on. */
  public byte[] sign(byte[] message, int offset, int length) {
    if (privateKey == null) {
      throw new IllegalStateException("this key has no private half");
    }
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initSign(privateKey);
      signature.update(message, offset, length);
      return withSmallerS(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign with ECDSA", e);
    }
  }

  /** Whether the signature is this key's own over {@code length} bytes from {@code offset} on. */
  public boolean verify(byte[] message, int offset, int length, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH || hasLargerS(signature)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(publicKey);
      verifier.update(message, offset, length);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot verify with ECDSA", e);
    }
  }

  private static boolean hasLargerS(byte[] signature) {
    return number(signature, NUMBER_LENGTH).compareTo(CURVE.getOrder().shiftRight(1)) > 0;
  }

  private static byte[] withSmallerS(byte[] signature) {
    if (hasLargerS(signature)) {
      BigInteger s = number(signature, NUMBER_LENGTH);
      putNumber(CURVE.getOrder().subtract(s), signature, NUMBER_LENGTH);
    }
    return signature;
  }

  private static BigInteger number(byte[] bytes, int offset) {
    return new BigInteger(1, bytes, offset, NUMBER_LENGTH);
  }

  private static void putNumber(BigInteger number, byte[] bytes, int offset) {
    byte[] shortest = number.toByteArray();
    // The shortest form has a leading zero where the highest bit is set, and is short where high
    // bytes are zero.
    int length = Math.min(shortest.length, NUMBER_LENGTH);
    Arrays.fill(bytes, offset, offset + NUMBER_LENGTH, (byte) 0);
    System.arraycopy(
        shortest, shortest.length - length, bytes, offset + NUMBER_LENGTH - length, length);
  }

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no provider knows the curve P-256", e);
    }
  }
}
