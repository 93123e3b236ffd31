package dev.latchkey.core.bulk;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of row, those that others need first. */
public enum RowKind {
  CUSTOMER("customer"),
  ROLE("role"),
  USER("user"),
  API_USER("api-user"),
  KEY("key");

  private final String label;

  RowKind(String label) {
    this.label = label;
  }

  /** Its name in a row and on the command line. */
  public String label() {
    return label;
  }

  /** The kind with exactly this label, if there is one. */
  public static Optional<RowKind> withLabel(String label) {
    return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
  }

  @Override
  public String toString() {
    return label;
  }
}
