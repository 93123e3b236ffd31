package dev.latchkey.core.invitation;

import java.util.stream.Stream;

/** What a link was made for. */
public enum LinkPurpose {
  /** Somebody who has no password yet chooses the first. */
  INVITATION("invitation"),
  /** Somebody who lost theirs chooses another. */
  RESET("reset");

  private final String label;

  LinkPurpose(String label) {
    this.label = label;
  }

  /** The purpose's name in the store and in the audit log. */
  public String label() {
    return label;
  }

  static LinkPurpose withLabel(String label) {
    return Stream.of(values())
        .filter(purpose -> purpose.label.equals(label))
        .findFirst()
        .orElseThrow();
  }
}
