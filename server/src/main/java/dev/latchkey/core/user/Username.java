package dev.latchkey.core.user;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a human is called: 3 to 50 ASCII letters and digits, inside it also {@code . _ -}. Never
 * holds an {@code @}, and so is never taken for an address. Login contracts may demand less than
 * this, never more.
 */
record Username(String text) {

  static final String REQUIREMENT = "3 to 50 letters (A-Z, a-z) and digits, and between them . _ -";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,48}[A-Za-z0-9]");

  Username {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a username");
    }
  }

  /** The username that {@code text} is, if it is one. */
  static Optional<Username> of(String text) {
    return isValid(text) ? Optional.of(new Username(text)) : Optional.empty();
  }

  /** Whether it is letters and digits and nothing else. */
  boolean isAlphanumeric() {
    return text.chars().allMatch(Character::isLetterOrDigit);
  }

  private static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }
}
