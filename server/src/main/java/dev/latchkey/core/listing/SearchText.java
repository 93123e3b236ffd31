package dev.latchkey.core.listing;

import java.util.Locale;

/** What somebody looks for in names, as a pattern for {@code LIKE … ESCAPE '!'}. */
public final class SearchText {
  private SearchText() {}

  /** Whatever holds {@code text}, in lower case; its own wildcards stand for themselves. */
  public static String pattern(String text) {
    String literal =
        text.toLowerCase(Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + literal + "%";
  }
}
