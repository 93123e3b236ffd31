package dev.latchkey.core.principal;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The rule for names and labels that people read: one line of visible characters.
 *
 * <p>Refused are control characters (PostgreSQL cannot store NUL, terminals obey the others), line
 * breaks, unpaired surrogates, and invisible formatting such as bidirectional overrides, with which
 * one name is made to look like another. The joiners that Persian and Indic scripts need are
 * allowed.
 */
public final class DisplayText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private DisplayText() {}

  /**
   * {@code text} without surrounding space and in normalization form C; empty if it breaks the rule
   * or has not 1 to {@code maximum} code points.
   */
  public static Optional<String> of(String text, int maximum) {
    // Normalizing can make text longer, never more than three times in form C; what is far too long
    // is not worth the work.
    if (text.length() > 4 * maximum || !text.codePoints().allMatch(DisplayText::isVisible)) {
      return Optional.empty();
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    int length = normal.codePointCount(0, normal.length());
    return length < 1 || length > maximum ? Optional.empty() : Optional.of(normal);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
