package dev.latchkey.face.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** A client's session id as a header tells it: no two ids alike, and plain ones as they are. */
final class SessionText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private SessionText() {}

  /**
   * The id as UTF-8, with percent-encoding for {@code %}, for what is not printable ASCII, and for
   * the spaces around it, which a header loses on its way. Decoding it gives the id.
   */
  static String of(String session) {
    byte[] bytes = session.getBytes(UTF_8);
    int begin = 0;
    while (begin < bytes.length && bytes[begin] == ' ') {
      begin++;
    }
    int end = bytes.length;
    while (end > begin && bytes[end - 1] == ' ') {
      end--;
    }
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (int index = 0; index < bytes.length; index++) {
      byte one = bytes[index];
      boolean outside = index < begin || index >= end;
      if (outside || one == '%' || one < ' ' || one == 0x7f) {
        text.append('%').append(HEX.toHexDigits(one));
      } else {
        text.append((char) one);
      }
    }
    return text.toString();
  }
}
