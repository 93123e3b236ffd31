package dev.latchkey.platform.mail;

import java.util.List;
import java.util.stream.Stream;

/** How the connection to the mail server is protected. */
public enum MailEncryption {
  /** Begun in the clear and protected before anything is said; refused where it cannot be. */
  STARTTLS("starttls"),
  /** TLS from the first byte. */
  TLS("tls"),
  /** Not at all; to this machine itself only. */
  NONE("none");

  private final String label;

  MailEncryption(String label) {
    this.label = label;
  }

  static List<String> labels() {
    return Stream.of(values()).map(encryption -> encryption.label).toList();
  }

  static MailEncryption withLabel(String label) {
    return Stream.of(values())
        .filter(encryption -> encryption.label.equals(label))
        .findFirst()
        .orElseThrow();
  }
}
