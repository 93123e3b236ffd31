package dev.latchkey.face.body;

import java.util.Locale;
import java.util.Optional;

/** What a Content-Type header says, as far as it matters to us. */
public final class MediaType {
  private MediaType() {}

  /**
   * The media type, in lower case and without parameters, of text in UTF-8; empty where another
   * character set is named.
   *
   * @param contentType the header's value
   */
  public static Optional<String> ofUtf8(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").strip();
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return Optional.empty();
      }
    }
    return Optional.of(parts[0].strip());
  }
}
