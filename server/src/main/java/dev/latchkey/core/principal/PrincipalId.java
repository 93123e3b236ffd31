package dev.latchkey.core.principal;

import java.util.UUID;

/**
 * The lasting identity of a principal. Its text form is {@code kind:uuid}, for example {@code
 * api-user:4f9e…}.
 */
public record PrincipalId(PrincipalKind kind, UUID uuid) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException unless {@code text} is exactly what {@link #toString} writes
   */
  public static PrincipalId parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      var kind = PrincipalKind.withLabel(text.substring(0, colon));
      String uuid = text.substring(colon + 1);
      if (kind.isPresent() && uuid.length() == 36) {
        PrincipalId id = new PrincipalId(kind.get(), UUID.fromString(uuid));
        if (id.toString().equals(text)) {
          return id;
        }
      }
    }
    throw new IllegalArgumentException("not a principal id");
  }

  @Override
  public String toString() {
    return kind.label() + ":" + uuid;
  }
}
