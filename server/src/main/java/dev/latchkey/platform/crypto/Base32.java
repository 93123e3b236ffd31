package dev.latchkey.platform.crypto;

/**
 * Bytes as text for people to read and type: five bits a character, without padding. The last
 * character's spare bits are zero.
 */
public enum Base32 {
  /** That of RFC 4648, section 6: letters, and digits from 2 to 7. */
  STANDARD("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),

  /** Crockford's, without the letters I, L, O and U, which are easily taken for others. */
  LEGIBLE("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

  private static final int BITS = 5;

  private final String alphabet;

  Base32(String alphabet) {
    this.alphabet = alphabet;
  }

  /** The text of these bytes. */
  public String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
    int buffer = 0;
    int buffered = 0;
    for (byte next : bytes) {
      buffer = (buffer << Byte.SIZE) | (next & 0xff);
      buffered += Byte.SIZE;
      while (buffered >= BITS) {
        buffered -= BITS;
        text.append(character(buffer >>> buffered));
      }
    }
    if (buffered > 0) {
      text.append(character(buffer << (BITS - buffered)));
    }
    return text.toString();
  }

  private char character(int value) {
    return alphabet.charAt(value & (alphabet.length() - 1));
  }
}
