package dev.latchkey.platform.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.crypto.XAes256Gcm;
import java.util.Base64;
import java.util.Optional;

/** The key that wraps all others: 32 random bytes, written as base64. Never prints. */
final class MasterKey {
  private static final int LENGTH = XAes256Gcm.KEY_LENGTH;

  private final SecretBytes key;
  private final XAes256Gcm cipher;

  private MasterKey(SecretBytes key) {
    this.key = key;
    this.cipher = new XAes256Gcm(key);
  }

  static MasterKey random(Randomness randomness) {
    return new MasterKey(SecretBytes.of(randomness.bytes(LENGTH)));
  }

  /**
   * Reads one from text, which may have white space around it.
   *
   * @param where names the text for the operator
   * @throws WrongMasterKey if it is not base64 of 32 bytes
   */
  static MasterKey parse(SecretText text, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.reveal().strip());
    } catch (IllegalArgumentException e) {
      // Without the cause, which quotes a character of the key.
      throw new WrongMasterKey(where + " is not base64");
    }
    if (bytes.length != LENGTH) {
      throw new WrongMasterKey(
          "%s holds %d bytes, and a master key has %d".formatted(where, bytes.length, LENGTH));
    }
    return new MasterKey(SecretBytes.of(bytes));
  }

  /** What {@link #parse} reads. */
  SecretText text() {
    return SecretText.of(Base64.getEncoder().encodeToString(key.copy()));
  }

  /** Encrypts a key so that it opens under its own name only. */
  byte[] wrap(String name, SecretBytes secret, Randomness randomness) {
    return cipher.seal(randomness.bytes(XAes256Gcm.NONCE_LENGTH), secret.copy(), associated(name));
  }

  /** What was wrapped; empty under another master key or another name. */
  Optional<SecretBytes> unwrap(String name, byte[] wrapped) {
    return cipher.open(wrapped, associated(name)).map(SecretBytes::of);
  }

  private static byte[] associated(String name) {
    return ("latchkey wrapped key " + name).getBytes(UTF_8);
  }
}
