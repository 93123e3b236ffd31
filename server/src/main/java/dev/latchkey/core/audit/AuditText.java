package dev.latchkey.core.audit;

/**
 * The rules for texts in the audit log: no control characters (PostgreSQL refuses NUL), bounded
 * length.
 */
final class AuditText {
  private AuditText() {}

  /**
   * The text itself.
   *
   * @throws IllegalArgumentException when it is empty, longer than {@code maximum} UTF-16 units, or
   *     holds a control character
   */
  static String require(String name, String text, int maximum) {
    if (text.isEmpty() || text.length() > maximum) {
      throw new IllegalArgumentException(
          name + " must have 1 to " + maximum + " characters, not " + text.length());
    }
    if (!isClean(text)) {
      throw new IllegalArgumentException(name + " must not hold control characters");
    }
    return text;
  }

  /**
   * What is left of a text that came from outside: control characters become spaces, the rest is
   * cut.
   */
  static String clean(String text, int maximum) {
    if (text.length() <= maximum && isClean(text)) {
      return text;
    }
    int end = Math.min(text.length(), maximum);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder cleaned = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      cleaned.append(Character.isISOControl(c) ? ' ' : c);
    }
    return cleaned.toString();
  }

  private static boolean isClean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
