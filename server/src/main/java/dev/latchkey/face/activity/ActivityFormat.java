package dev.latchkey.face.activity;

import dev.latchkey.platform.http.Header;
import dev.latchkey.platform.http.HeaderName;
import java.util.Optional;
import java.util.stream.Stream;

/** How a file of entries is written. */
public enum ActivityFormat {
  CSV("csv", "text/csv; charset=utf-8"),
  JSON_LINES("jsonl", "application/jsonl; charset=utf-8");

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // It is.
  private final Header contentType;

  ActivityFormat(String label, String contentType) {
    this.label = label;
    this.contentType = Header.of(HeaderName.CONTENT_TYPE, contentType);
  }

  /** What it is called in queries, and at the end of a file's name. */
  public String label() {
    return label;
  }

  Header contentType() {
    return contentType;
  }

  /** The format of that name. */
  public static Optional<ActivityFormat> withLabel(String label) {
    return Stream.of(values()).filter(format -> format.label.equals(label)).findFirst();
  }
}
