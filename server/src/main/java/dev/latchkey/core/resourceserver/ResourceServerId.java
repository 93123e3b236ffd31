package dev.latchkey.core.resourceserver;

import java.util.UUID;

/** The lasting identity of a resource server, and its client id. Its text form is the UUID. */
public record ResourceServerId(UUID uuid) {

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static ResourceServerId parse(String text) {
    return new ResourceServerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
