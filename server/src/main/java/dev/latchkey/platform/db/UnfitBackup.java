package dev.latchkey.platform.db;

/** A file that cannot become the store. The message is one line, fit for an operator. */
public final class UnfitBackup extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnfitBackup(String message) {
    super(message, null, false, false);
  }
}
