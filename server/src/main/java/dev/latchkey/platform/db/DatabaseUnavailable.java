package dev.latchkey.platform.db;

import org.jspecify.annotations.Nullable;

/**
 * The database could not be asked: no connection, no answer in time, no room, or a lock that stayed
 * taken.
 *
 * <p>The message is one line without secrets, fit for an operator. A write that ends so may have
 * happened all the same, where the connection was lost while it was being committed. It has no
 * stack trace of its own, since it tells of an outage and is thrown often during one.
 */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatabaseUnavailable(String message) {
    this(message, null);
  }

  public DatabaseUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause, true, false);
  }
}
