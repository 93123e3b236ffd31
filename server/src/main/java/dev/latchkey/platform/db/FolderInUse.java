package dev.latchkey.platform.db;

/**
 * Somebody else works on the data folder just now. The message is one line, fit for an operator.
 */
public final class FolderInUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  FolderInUse(String message) {
    super(message, null, false, false);
  }
}
