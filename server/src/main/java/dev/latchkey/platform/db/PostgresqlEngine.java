package dev.latchkey.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: pools to read and to write, and one thread that appends.
 *
 * <p>Two pools, so that a read inside a write never waits for a connection that another such write
 * holds.
 */
final class PostgresqlEngine implements Engine {
  /** How often a transaction is run that meets another one. */
  private static final int ATTEMPTS = 5;

  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final Jdbi reading;
  private final Jdbi writing;
  private final Committer committer;

  PostgresqlEngine(PostgresqlServer server, DatabaseConfig config, Time time) {
    HikariConfig forReading = pool("readers", server, config, config.readers());
    forReading.setReadOnly(true);
    // One snapshot for all statements of a read, as on SQLite.
    forReading.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    this.readers = new HikariDataSource(forReading);
    this.writers = new HikariDataSource(pool("writers", server, config, config.writers()));
    this.reading = ColumnTypes.register(Jdbi.create(readers));
    this.writing = ColumnTypes.register(Jdbi.create(writers));
    GroupCommit transactions =
        new GroupCommit(new PostgresqlAppending(server, config.connectWithin()), time);
    this.committer = new Committer("latchkey-appender", transactions, config.answerWithin());
  }

  private static HikariConfig pool(
      String name, PostgresqlServer server, DatabaseConfig config, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(server.source());
    pool.setConnectionInitSql(server.sessionSettings());
    pool.setAutoCommit(false);
    // Else the settings would be part of the first transaction, and undone with it.
    pool.setIsolateInternalQueries(true);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(Math.min(2, size));
    pool.setConnectionTimeout(config.connectWithin().toMillis());
    pool.setValidationTimeout(config.connectWithin().toMillis() / 2);
    // Opened already where start-up has come this far; later outages are each caller's to hear of.
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    try (Session session = Session.open(reading)) {
      T result = work.run(new Tx(session, false));
      session.commit();
      return result;
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(work);
      } catch (RuntimeException | SQLException e) {
        if (attempt >= ATTEMPTS || !Outage.asksForRepetition(e)) {
          throw e;
        }
      }
    }
  }

  /** A connection that goes back to the pool uncommitted is rolled back there. */
  private <T extends @Nullable Object> T writeOnce(Work<T> work) throws SQLException {
    T result;
    Tx tx;
    try (Session session = Session.open(writing)) {
      tx = new Tx(session, true);
      result = work.run(tx);
      session.commit();
    }
    tx.runAfterCommit();
    return result;
  }

  @Override
  public Committer committer() {
    return committer;
  }

  @Override
  public void copyTo(Path empty) {
    throw new UnsupportedOperationException("PostgreSQL is backed up by its own tools");
  }

  @Override
  public void close() {
    committer.close();
    writers.close();
    readers.close();
  }
}
