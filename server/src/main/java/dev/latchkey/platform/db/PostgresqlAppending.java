package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** The one connection of this process that appends to PostgreSQL. */
final class PostgresqlAppending implements Sessions {
  private final Jdbi jdbi;
  private final int answerWithinSeconds;

  PostgresqlAppending(PostgresqlServer server, Duration connectWithin) {
    this.jdbi = ColumnTypes.register(Jdbi.create(server::connect));
    this.answerWithinSeconds = Math.toIntExact(connectWithin.toSeconds());
  }

  @Override
  public Session open() {
    return Session.open(jdbi);
  }

  /** The first statement begins the transaction, with no round trip of its own. */
  @Override
  public void begin(Session session) {}

  @Override
  public boolean isAlive(Session session) {
    try {
      return session.handle().getConnection().isValid(answerWithinSeconds);
    } catch (SQLException e) {
      return false;
    }
  }
}
