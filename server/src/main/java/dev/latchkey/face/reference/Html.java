package dev.latchkey.face.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes HTML in which every text is escaped. Not safe for threads. */
final class Html {
  private static final Pattern MARKED = Pattern.compile("`([^`]+)`|\\*([^*]+)\\*");

  private final StringBuilder out;
  private final Deque<String> open = new ArrayDeque<>();

  Html(int expectedLength) {
    this.out = new StringBuilder(expectedLength);
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns; a name that ends with {@code ?} stands alone, and
   *     only where its value is {@code true}
   */
  Html open(String element, String... attributes) {
    start(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that has nothing in it, such as {@code input}. */
  Html empty(String element, String... attributes) {
    start(element, attributes);
    return this;
  }

  /** An element with a text in it. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      String name = attributes[i];
      if (!name.endsWith("?")) {
        out.append(' ').append(name).append("=\"");
        text(attributes[i + 1]);
        out.append('"');
      } else if (attributes[i + 1].equals("true")) {
        out.append(' ').append(name, 0, name.length() - 1);
      }
    }
    out.append('>');
  }

  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(character);
      }
    }
    return this;
  }

  /** A text in which {@code `…`} marks code and {@code *…*} what is stressed. */
  Html marked(String text) {
    Matcher matcher = MARKED.matcher(text);
    int from = 0;
    while (matcher.find()) {
      text(text.substring(from, matcher.start()));
      String code = matcher.group(1);
      if (code == null) {
        element("em", matcher.group(2));
      } else {
        element("code", code);
      }
      from = matcher.end();
    }
    return text(text.substring(from));
  }

  /** Paragraphs of marked text, which empty lines part. */
  Html paragraphs(String text) {
    for (String paragraph : text.strip().split("\n\\s*\n", -1)) {
      if (!paragraph.isBlank()) {
        open("p").marked(paragraph.strip().replace('\n', ' ')).close();
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
