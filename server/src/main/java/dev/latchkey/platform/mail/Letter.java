package dev.latchkey.platform.mail;

/**
 * A letter to one address, as plain text.
 *
 * @param to an address without a name, on one line
 * @param subject on one line
 * @param text lines end with a line feed
 */
public record Letter(String to, String subject, String text) {

  public Letter {
    requireOneLine(to);
    requireOneLine(subject);
  }

  /** Else a name could end a header and begin another. */
  private static void requireOneLine(String header) {
    if (header.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a header holds no control character");
    }
  }

  /** Never what it says: it may hold a secret. */
  @Override
  public String toString() {
    return "Letter[not shown]";
  }
}
