package dev.latchkey.face.cli;

/**
 * A command that is refused or cannot be done; its message is the one line that the person at the
 * terminal reads.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String message) {
    super(message, null, false, false);
  }

  /** What whoever has the store's files is never told, since they hold everything. */
  static CommandFailure moreThanHeld() {
    return new CommandFailure("that is more than you may give");
  }
}
