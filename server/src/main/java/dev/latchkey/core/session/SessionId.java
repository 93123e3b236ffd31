package dev.latchkey.core.session;

import java.util.UUID;

/** The identity of a session, in the order of time. Not the session id that the client chose. */
public record SessionId(UUID uuid) {

  /**
   * Reads the text form, the UUID.
   *
   * @throws IllegalArgumentException if {@code text} is no UUID
   */
  public static SessionId parse(String text) {
    return new SessionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return uuid.toString();
  }
}
