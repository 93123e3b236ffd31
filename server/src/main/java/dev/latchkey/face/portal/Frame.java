package dev.latchkey.face.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around the content of a page.
 *
 * @param title what the page is called
 * @param place where it belongs in the navigation; null if nowhere
 * @param viewer who looks at it; null for a page that nobody has to sign in for
 * @param places what they may go to
 * @param formToken what every form has to carry
 * @param note what was done by the form before; null if nothing
 */
public record Frame(
    String title,
    @Nullable Place place,
    @Nullable Viewer viewer,
    List<Place> places,
    String formToken,
    @Nullable String note,
    Look look) {
  public Frame {
    places = List.copyOf(places);
  }

  /**
   * Who looks at a page.
   *
   * @param name what they are called
   * @param username what they sign in with
   * @param customer whose people they belong to, in words
   * @param role the name of their role
   */
  public record Viewer(String name, String username, String customer, String role) {
    /** The first letters of their name, for the eye. */
    public String initials() {
      StringBuilder initials = new StringBuilder(2);
      for (String word : name.strip().split("\\s+", -1)) {
        if (!word.isEmpty() && initials.length() < 2) {
          initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
        }
      }
      return initials.toString();
    }
  }

  /** The name of the field that carries the token of a form. */
  public String formTokenField() {
    return FormTokens.FIELD;
  }
}
