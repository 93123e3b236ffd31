package dev.latchkey.core.principal;

import java.util.Optional;

/**
 * What sort of credential holder a principal is. The label is what tokens, events and headers say.
 */
public enum PrincipalKind {
  /** A human who signs in to the portal. */
  USER("user"),
  /** A human who runs the installation. */
  OPERATOR("operator"),
  /** A minted pair of username and password, used by programs. */
  API_USER("api-user"),
  /** A scoped secret that belongs to a user. */
  API_KEY("api-key");

  private final String label;

  PrincipalKind(String label) {
    this.label = label;
  }

  /** The kind's name on the wire and in the store. */
  public String label() {
    return label;
  }

  /** The kind with exactly this label, if there is one. */
  public static Optional<PrincipalKind> withLabel(String label) {
    for (PrincipalKind kind : values()) {
      if (kind.label.equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return label;
  }
}
