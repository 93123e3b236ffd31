package dev.latchkey.core.customer;

import dev.latchkey.core.listing.SearchText;
import dev.latchkey.core.principal.DisplayText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A customer's name: 1 to 100 visible characters, as {@link DisplayText} has it.
 *
 * @param text the name as it is shown
 * @param key what is unique in the installation: two names with one key differ at most in case,
 *     width, ligatures or joiners
 */
record CustomerName(String text, String key) {

  static final String REQUIREMENT = "a customer's name is 1 to 100 visible characters on one line";

  private static final int LONGEST = 100;

  /** The name that {@code text} is, if it is one. */
  static Optional<CustomerName> of(String text) {
    return DisplayText.of(text, LONGEST).map(name -> new CustomerName(name, fold(name)));
  }

  /** What to look for in keys, for names that have {@code text} in them. */
  static String pattern(String text) {
    return SearchText.pattern(fold(text));
  }

  /**
   * Folds case as Unicode's compatibility caseless matching does, the same under every locale.
   * Upper case first, so that characters with several lower-case forms (final sigma, sharp s,
   * dotless i) meet.
   */
  private static String fold(String name) {
    String compatible =
        Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\u200C\u200D]", "");
    String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }
}
