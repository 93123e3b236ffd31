package dev.latchkey.core.secondfactor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.user.UserId;
import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.crypto.Totp;
import dev.latchkey.platform.crypto.XAes256Gcm;

/** Makes the secrets of authenticator apps, and seals them for the store. Thread-safe. */
public final class TotpSecrets {
  private final XAes256Gcm cipher;
  private final Randomness randomness;

  /**
   * @param sealingKey used for nothing else
   */
  public TotpSecrets(SecretBytes sealingKey, Randomness randomness) {
    this.cipher = new XAes256Gcm(sealingKey);
    this.randomness = randomness;
  }

  SecretBytes random() {
    return SecretBytes.of(randomness.bytes(Totp.SECRET_LENGTH));
  }

  byte[] seal(UserId user, SecretBytes secret) {
    return cipher.seal(randomness.bytes(XAes256Gcm.NONCE_LENGTH), secret.copy(), associated(user));
  }

  /**
   * The codes of a sealed secret.
   *
   * @throws IllegalStateException if it was sealed for somebody else, or altered
   */
  Totp open(UserId user, byte[] sealed) {
    return new Totp(read(user, sealed));
  }

  /**
   * A sealed secret itself, to be shown once more.
   *
   * @throws IllegalStateException if it was sealed for somebody else, or altered
   */
  SecretBytes read(UserId user, byte[] sealed) {
    return cipher
        .open(sealed, associated(user))
        .map(SecretBytes::of)
        .orElseThrow(() -> new IllegalStateException("a secret in the store does not open"));
  }

  private static byte[] associated(UserId user) {
    return ("latchkey totp secret\n" + user).getBytes(UTF_8);
  }
}
