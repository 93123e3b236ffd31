package dev.latchkey.platform.crypto;

import org.jspecify.annotations.Nullable;

/**
 * Text that never prints: a password, a token.
 *
 * <p>Immutable. Equality takes the same time wherever two texts of one length differ.
 */
public final class SecretText {
  private final String text;

  private SecretText(String text) {
    this.text = text;
  }

  /** Wraps the given text, which may be empty. */
  public static SecretText of(String text) {
    return new SecretText(text);
  }

  /**
   * The text itself. Each call is a place where a secret could leak, so the name is easy to look
   * for.
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretText that && equalInConstantTime(text, that.text);
  }

  // Over characters, not over an encoding: encodings replace unpaired surrogates, and would make
  // different texts one.
  private static boolean equalInConstantTime(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < one.length(); i++) {
      difference |= one.charAt(i) ^ other.charAt(i);
    }
    return difference == 0;
  }

  /** The same for all secrets of one length: a hash of the text would tell something of it. */
  @Override
  public int hashCode() {
    return text.length();
  }

  @Override
  public String toString() {
    return "SecretText[not shown]";
  }
}
