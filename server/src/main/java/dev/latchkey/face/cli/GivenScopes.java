package dev.latchkey.face.cli;

import dev.latchkey.core.principal.Scopes;
import java.util.List;

/** Reads scopes as people type them. */
final class GivenScopes {
  private GivenScopes() {}

  /** The scopes of an option that was given once for each. */
  static Scopes of(List<String> scopes) {
    try {
      return Scopes.of(scopes);
    } catch (IllegalArgumentException notAScope) {
      throw new WrongUsage("--scope takes one scope, such as read; repeat it for more");
    }
  }
}
