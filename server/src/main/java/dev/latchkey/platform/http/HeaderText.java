package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Text of header fields, from clients and to clients. */
final class HeaderText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private HeaderText() {}

  /**
   * A text that can be the value of a header: whatever is not printable ASCII is percent-encoded as
   * UTF-8, so that no value can end its line and begin a header of its own.
   */
  static String safe(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isPrintable(value.charAt(i))) {
        return encoded(value);
      }
    }
    return value;
  }

  private static String encoded(String value) {
    StringBuilder encoded = new StringBuilder(value.length() + 16);
    for (byte one : value.getBytes(UTF_8)) {
      if (isPrintable((char) (one & 0xff))) {
        encoded.append((char) one);
      } else {
        encoded.append('%').append(HEX.toHexDigits(one));
      }
    }
    return encoded.toString();
  }

  /** The text without control characters, cut to the given length. */
  static String printable(String text, int lengthAtMost) {
    boolean clean = text.length() <= lengthAtMost;
    for (int i = 0; clean && i < text.length(); i++) {
      clean = isPrintable(text.charAt(i));
    }
    if (clean) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && printable.length() < lengthAtMost; i++) {
      if (isPrintable(text.charAt(i))) {
        printable.append(text.charAt(i));
      }
    }
    return printable.toString();
  }

  private static boolean isPrintable(char character) {
    return character >= ' ' && character < 0x7f;
  }
}
