package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The one connection of this process that writes to SQLite. */
final class SqliteWriter implements Sessions {
  /**
   * How long SQLite itself waits for another process's lock. Its pauses grow to a tenth of a
   * second, in which a busy server would always be faster than a command line; so we ask it anew
   * instead.
   */
  private static final Duration BUSY_TIMEOUT = Duration.ofMillis(20);

  private final Jdbi jdbi;
  private final long attempts;

  SqliteWriter(SqliteFile file, Duration answerWithin) {
    this.jdbi = ColumnTypes.register(Jdbi.create(() -> file.connect(BUSY_TIMEOUT)));
    this.attempts = answerWithin.dividedBy(BUSY_TIMEOUT);
  }

  @Override
  public Session open() {
    return Session.openLasting(jdbi);
  }

  /** Takes the write lock at once: a transaction that reads first may find it cannot write. */
  @Override
  public void begin(Session session) throws SQLException {
    // The driver has already begun a transaction, of the kind that takes the lock late.
    session.run("COMMIT");
    for (long attempt = 1; ; attempt++) {
      try {
        session.run("BEGIN IMMEDIATE");
        return;
      } catch (SQLException e) {
        if (!Outage.isBusy(e) || attempt >= attempts) {
          throw e;
        }
      }
    }
  }

  @Override
  public boolean isAlive(Session session) {
    return true;
  }
}
