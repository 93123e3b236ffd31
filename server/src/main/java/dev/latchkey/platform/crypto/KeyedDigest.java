package dev.latchkey.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A digest that nobody without the key can compute or guess at: HMAC-SHA-256 over a list of texts.
 *
 * <p>For machine secrets, which are long and random, so that a fast digest is a safe one; and for
 * names that must be recognised without being stored. Each part is preceded by its length, so that
 * {@code ("ab", "c")} and {@code ("a", "bc")} differ. Safe for threads.
 */
public final class KeyedDigest {
  /** The length of a digest, in bytes. */
  public static final int LENGTH = 32;

  private final Hmac hmac;

  public KeyedDigest(SecretBytes key) {
    this.hmac = Hmac.sha256(key);
  }

  /** The digest of the given parts, in their order. */
  public byte[] of(String... parts) {
    byte[][] encoded = new byte[parts.length][];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      encoded[i] = parts[i].getBytes(UTF_8);
      length += Integer.BYTES + encoded[i].length;
    }
    ByteBuffer message = ByteBuffer.allocate(length);
    for (byte[] part : encoded) {
      message.putInt(part.length).put(part);
    }
    return hmac.compute(message.array());
  }

  /** Whether the parts have the expected digest; takes the same time wherever the two differ. */
  public boolean matches(byte[] expected, String... parts) {
    return MessageDigest.isEqual(expected, of(parts));
  }
}
