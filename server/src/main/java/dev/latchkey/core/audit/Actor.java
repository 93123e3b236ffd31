package dev.latchkey.core.audit;

import dev.latchkey.core.principal.PrincipalId;

/**
 * Who did something, as the audit log names them: a principal's id ({@code user:…}), an operator's
 * shell account ({@code cli:root}), {@code system}, or {@code unknown}. Never a person's name.
 */
public record Actor(String text) {
  private static final Actor SYSTEM = new Actor("system");
  private static final Actor UNKNOWN = new Actor("unknown");

  public Actor {
    AuditText.require("actor", text, 200);
  }

  /** A principal. */
  public static Actor of(PrincipalId principal) {
    return new Actor(principal.toString());
  }

  /** Somebody at the command line, by the name of their operating system account. */
  public static Actor commandLine(String account) {
    return new Actor(AuditText.clean("cli:" + account, 200));
  }

  /** The server itself, such as at an automatic key rotation. */
  public static Actor system() {
    return SYSTEM;
  }

  /** Nobody we know, such as at a login with an unknown identifier. */
  public static Actor unknown() {
    return UNKNOWN;
  }

  @Override
  public String toString() {
    return text;
  }
}
