package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database from a statement that failed on its own account. */
final class Outage {
  /**
   * Classes of SQLSTATE that mean an outage: connection lost, role or database refused, out of
   * resources, shutting down or cancelled, failing disk.
   */
  private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

  /**
   * Single SQLSTATEs: server has become read-only, transaction was idle or too long, lock not
   * available, and the two that ask for a repetition, once repeating has not helped.
   */
  private static final Set<String> STATES =
      Set.of("25006", "25P03", "25P04", "55P03", "40001", "40P01");

  /**
   * SQLite's primary result codes: BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN,
   * PROTOCOL, NOTADB.
   */
  private static final Set<Integer> SQLITE_CODES = Set.of(5, 6, 7, 8, 10, 11, 13, 14, 15, 26);

  private Outage() {}

  /** What to throw for a failure: {@link DatabaseUnavailable} for an outage, else the same. */
  static RuntimeException translate(Exception failure) {
    if (failure instanceof DatabaseUnavailable unavailable) {
      return unavailable;
    }
    SQLException sql = sqlException(failure);
    if (sql != null && (failure instanceof ConnectionException || is(sql))) {
      return new DatabaseUnavailable("the database is not available: " + reason(sql), failure);
    }
    if (failure instanceof RuntimeException same) {
      return same;
    }
    return new TransactionException("the transaction failed: " + failure.getMessage(), failure);
  }

  /** Whether the transaction only met another one and would pass when repeated. */
  static boolean asksForRepetition(Throwable failure) {
    SQLException sql = sqlException(failure);
    return sql != null && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()));
  }

  /** Whether it is SQLite's lock, held by another process. */
  static boolean isBusy(SQLException failure) {
    return (failure.getErrorCode() & 0xff) == 5;
  }

  private static boolean is(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException) {
      return true;
    }
    String state = failure.getSQLState();
    if (state == null) {
      // SQLite's driver gives a result code and no SQLSTATE.
      return SQLITE_CODES.contains(failure.getErrorCode() & 0xff);
    }
    return STATES.contains(state)
        || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
  }

  private static @Nullable SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** The innermost message, since pools and drivers wrap the one that says why. */
  private static String reason(SQLException failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        innermost = cause;
      }
    }
    String message = innermost.getMessage();
    return message == null
        ? innermost.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
