package dev.latchkey.platform.webauthn;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/**
 * A browser and an authenticator in one, made of nothing but the standard: for tests that need a
 * passkey, and one that does what no honest one does. Each member can be set to anything.
 */
public final class SoftwareAuthenticator {
  public static final int USER_PRESENT = 0x01;
  public static final int USER_VERIFIED = 0x04;
  public static final int BACKUP_ELIGIBLE = 0x08;
  private static final int ATTESTED = 0x40;

  public String origin = "https://keys.example";
  public String rpId = "keys.example";
  public int flags = USER_PRESENT | USER_VERIFIED;
  public int counter;
  public byte[] id = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  public String creationType = "webauthn.create";
  public String requestType = "webauthn.get";

  private final KeyPair keys;

  public SoftwareAuthenticator() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** With another id, and so another passkey for everybody else. */
  public SoftwareAuthenticator withId(int first) {
    id = id.clone();
    id[0] = (byte) first;
    return this;
  }

  public String idText() {
    return Base64Url.encode(id);
  }

  /** What a browser answers to the options of a registration. */
  public String create(Challenge challenge) {
    byte[] authData = concat(head(flags | ATTESTED), new byte[16], length(id), id, coseKey());
    // {"fmt": "none", "attStmt": {}, "authData": bytes}
    byte[] attestation =
        concat(
            new byte[] {(byte) 0xa3},
            text("fmt"),
            text("none"),
            text("attStmt"),
            new byte[] {(byte) 0xa0},
            text("authData"),
            bytes(authData));
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "authenticatorAttachment": "platform",
     "clientExtensionResults": {}, "response": {"clientDataJSON": "%2$s",
       "attestationObject": "%3$s", "transports": ["internal", "telepathy"]}}\
    """
        .formatted(
            idText(),
            Base64Url.encode(clientData(creationType, challenge)),
            Base64Url.encode(attestation));
  }

  /** What a browser answers to the options of an assertion. */
  public String get(Challenge challenge, UserHandle handle) {
    byte[] authData = head(flags);
    byte[] clientData = clientData(requestType, challenge);
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s",
       "userHandle": "%5$s"}}\
    """
        .formatted(
            idText(),
            Base64Url.encode(clientData),
            Base64Url.encode(authData),
            Base64Url.encode(signed(concat(authData, sha256(clientData)))),
            handle.text());
  }

  private byte[] clientData(String type, Challenge challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge.text(), origin)
        .getBytes(UTF_8);
  }

  private byte[] head(int allFlags) {
    return ByteBuffer.allocate(37)
        .put(sha256(rpId.getBytes(UTF_8)))
        .put((byte) allFlags)
        .putInt(counter)
        .array();
  }

  /** {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9053, section 7.1.1). */
  private byte[] coseKey() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return concat(
        new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21},
        bytes(coordinate(key.getW().getAffineX())),
        new byte[] {0x22},
        bytes(coordinate(key.getW().getAffineY())));
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] raw = value.toByteArray();
    byte[] fixed = new byte[32];
    int length = Math.min(raw.length, fixed.length);
    System.arraycopy(raw, raw.length - length, fixed, fixed.length - length, length);
    return fixed;
  }

  private byte[] signed(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] length(byte[] value) {
    return ByteBuffer.allocate(2).putShort((short) value.length).array();
  }

  /** A CBOR text of less than 24 bytes. */
  private static byte[] text(String text) {
    return concat(new byte[] {(byte) (0x60 + text.length())}, text.getBytes(UTF_8));
  }

  /** A CBOR byte string. */
  private static byte[] bytes(byte[] value) {
    return concat(new byte[] {0x59}, length(value), value);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
