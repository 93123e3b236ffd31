package dev.latchkey.platform.db;

/**
 * The database is there but would lose what it was given: we refuse to start on it. The message is
 * one line, fit for an operator.
 */
public final class UnsafeDatabase extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsafeDatabase(String message) {
    super(message);
  }
}
