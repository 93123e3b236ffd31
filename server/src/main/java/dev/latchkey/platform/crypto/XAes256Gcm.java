package dev.latchkey.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption with a nonce long enough to be random: XAES-256-GCM (C2SP).
 *
 * <p>Each message is sealed by AES-256-GCM under a key of its own, which is derived from this key
 * and the first half of the nonce, so that one key seals 2<sup>80</sup> messages safely. Key 32
 * bytes, nonce 24, tag 16. Safe for threads.
 */
public final class XAes256Gcm {
  public static final int KEY_LENGTH = 32;
  public static final int NONCE_LENGTH = 24;
  public static final int TAG_LENGTH = 16;

  private static final int BLOCK_LENGTH = 16;
  private static final int HALF_NONCE = NONCE_LENGTH / 2;

  private final InstancePool<Engine> engines;

  /** Seals and opens under the given key of 32 bytes. */
  public XAes256Gcm(SecretBytes key) {
    if (key.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("an XAES-256-GCM key has 32 bytes, not " + key.length());
    }
    SecretKeySpec keySpec = new SecretKeySpec(key.copy(), "AES");
    this.engines = new InstancePool<>(() -> new Engine(keySpec));
  }

  /**
   * Encrypts and authenticates.
   *
   * @param nonce 24 bytes, never used twice with one key; random ones will not be
   * @param associated what must be the same on opening, and is not part of the result
   * @return the nonce, the ciphertext, as long as the plaintext, and the tag
   */
  public byte[] seal(byte[] nonce, byte[] plaintext, byte[] associated) {
    if (nonce.length != NONCE_LENGTH) {
      throw new IllegalArgumentException("a nonce has 24 bytes, not " + nonce.length);
    }
    byte[] message = Arrays.copyOf(nonce, NONCE_LENGTH + plaintext.length + TAG_LENGTH);
    try {
      Engine engine = engines.take();
      engine.start(Cipher.ENCRYPT_MODE, message, associated);
      engine.gcm.doFinal(plaintext, 0, plaintext.length, message, NONCE_LENGTH);
      engines.giveBack(engine);
      return message;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM refused to encrypt", e);
    }
  }

  /** Opens what {@link #seal} returned: the plaintext, or empty if anything at all differs. */
  public Optional<byte[]> open(byte[] message, byte[] associated) {
    int length = message.length - NONCE_LENGTH;
    if (length < TAG_LENGTH) {
      return Optional.empty();
    }
    Engine engine = engines.take();
    try {
      engine.start(Cipher.DECRYPT_MODE, message, associated);
      byte[] plaintext = engine.gcm.doFinal(message, NONCE_LENGTH, length);
      engines.giveBack(engine);
      return Optional.of(plaintext);
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM refused to decrypt", e);
    }
  }

  /** The two ciphers that one message needs. */
  private static final class Engine {
    private final Cipher aes;
    private final Cipher gcm;
    private final byte[] subkey;

    Engine(SecretKeySpec key) {
      try {
        aes = Cipher.getInstance("AES/ECB/NoPadding", "SunJCE");
        aes.init(Cipher.ENCRYPT_MODE, key);
        gcm = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        subkey = doubled(aes.doFinal(new byte[BLOCK_LENGTH]));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the JDK has no AES-256-GCM", e);
      }
    }

    /**
     * Derives the message's key from the nonce's first 12 bytes, and takes its last 12 as GCM's
     * own.
     */
    void start(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
      byte[] blocks = new byte[2 * BLOCK_LENGTH];
      derivationBlock(blocks, 0, 1, nonce);
      derivationBlock(blocks, BLOCK_LENGTH, 2, nonce);
      SecretKeySpec key = new SecretKeySpec(aes.doFinal(blocks), "AES");
      gcm.init(mode, key, new GCMParameterSpec(8 * TAG_LENGTH, nonce, HALF_NONCE, HALF_NONCE));
      gcm.updateAAD(associated);
    }

    // NIST SP 800-108 in counter mode over CMAC, cut down to one block: counter, 'X', zero, nonce,
    // XORed with the CMAC subkey.
    private void derivationBlock(byte[] blocks, int at, int counter, byte[] nonce) {
      blocks[at + 1] = (byte) counter;
      blocks[at + 2] = 'X';
      System.arraycopy(nonce, 0, blocks, at + 4, HALF_NONCE);
      for (int i = 0; i < BLOCK_LENGTH; i++) {
        blocks[at + i] ^= subkey[i];
      }
    }

    /** The CMAC subkey: the block times x in GF(2^128) (NIST SP 800-38B, section 6.1). */
    private static byte[] doubled(byte[] block) {
      byte[] result = new byte[BLOCK_LENGTH];
      int carry = 0;
      for (int i = BLOCK_LENGTH - 1; i >= 0; i--) {
        int shifted = ((block[i] & 0xff) << 1) | carry;
        result[i] = (byte) shifted;
        carry = shifted >>> 8;
      }
      result[BLOCK_LENGTH - 1] ^= (byte) (carry * 0x87);
      return result;
    }
  }
}
