package dev.latchkey.core.user;

import java.util.Locale;
import java.util.Optional;

/**
 * A username or an address with its case folded: the key by which a human is found.
 *
 * <p>Exists only for printable ASCII of at most 320 characters. Anything else names nobody and
 * never reaches the store: NUL, which PostgreSQL refuses, or a character whose lower case is a
 * letter of somebody else's name, such as the Kelvin sign. Within ASCII the fold is the same in
 * every locale.
 */
record LoginName(String key) {

  private static final int LONGEST = 320;

  /** The login name that {@code identifier} stands for, if anybody could have it. */
  static Optional<LoginName> of(String identifier) {
    if (identifier.isEmpty() || identifier.length() > LONGEST) {
      return Optional.empty();
    }
    for (int index = 0; index < identifier.length(); index++) {
      char character = identifier.charAt(index);
      if (character <= ' ' || character > '~') {
        return Optional.empty();
      }
    }
    return Optional.of(new LoginName(identifier.toLowerCase(Locale.ROOT)));
  }

  boolean isAddress() {
    return key.indexOf('@') >= 0;
  }
}
