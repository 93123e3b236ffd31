package dev.latchkey.core.user;

import dev.latchkey.platform.crypto.SecretText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rule for passwords that humans choose: 8 to 128 code points, of any kind, counted in
 * normalization form C as they are hashed; none that everybody tries; and none that is made of the
 * human's own names.
 *
 * <p>Whatever of those names is in a password counts for nothing: the rest has to be six code
 * points or more, and uncommon, by itself. So {@code hershel1990} will not do for Hershel, while a
 * sentence in which a name occurs will.
 */
final class Password {

  static final String LENGTH = "8 to 128 characters";
  static final String UNCOMMON = "none of the passwords that are most often used";
  static final String OWN = "more than the username, full name or email";

  private static final int SHORTEST = 8;
  private static final int LONGEST = 128;

  /** What there has to be besides the own names: more than a year and a mark. */
  private static final int SHORTEST_REST = 6;

  /** Shorter parts of a name are in too many words to mean anything. */
  private static final int SHORTEST_NAME = 3;

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Password() {}

  /**
   * What a password must be, and is not; nothing if it will do.
   *
   * @param names what the human who chose it is called: username, email, full name
   */
  static Optional<String> violation(SecretText chosen, String... names) {
    String password = folded(chosen.reveal());
    String rest = without(password, names);
    if (!isLongEnough(chosen)) {
      return Optional.of(LENGTH);
    }
    if (CommonPasswords.contain(password)) {
      return Optional.of(UNCOMMON);
    }
    boolean standsAlone =
        rest.equals(password)
            || (rest.codePointCount(0, rest.length()) >= SHORTEST_REST
                && !CommonPasswords.contain(rest.strip()));
    return standsAlone ? Optional.empty() : Optional.of(OWN);
  }

  private static boolean isLongEnough(SecretText chosen) {
    String normal = Normalizer.normalize(chosen.reveal(), Normalizer.Form.NFC);
    int length = normal.codePointCount(0, normal.length());
    return length >= SHORTEST && length <= LONGEST;
  }

  private static String without(String password, String... names) {
    String rest = password;
    for (String name : wordsOf(names)) {
      rest = rest.replace(name, "");
    }
    return rest;
  }

  /** Each name as it is, run together, and word by word; the longest first. */
  private static List<String> wordsOf(String... names) {
    return Arrays.stream(names)
        .map(Password::folded)
        .flatMap(name ->
            Stream.concat(
                Stream.of(name, BETWEEN_WORDS.matcher(name).replaceAll("")),
                BETWEEN_WORDS.splitAsStream(name)))
        .filter(name -> name.length() >= SHORTEST_NAME)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
