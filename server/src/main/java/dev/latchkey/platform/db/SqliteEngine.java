package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** SQLite: one writer thread for everything that is written, a few lasting connections to read. */
final class SqliteEngine implements Engine {
  private final DatabaseConfig config;
  private final BlockingQueue<Session> readers;
  private final Committer committer;

  SqliteEngine(SqliteFile file, DatabaseConfig config, Time time) {
    this.config = config;
    Jdbi reading = ColumnTypes.register(Jdbi.create(file::connectReadOnly));
    this.readers = new ArrayBlockingQueue<>(config.readers());
    for (int i = 0; i < config.readers(); i++) {
      readers.add(Session.openLasting(reading));
    }
    GroupCommit transactions = new GroupCommit(new SqliteWriter(file, config.answerWithin()), time);
    this.committer = new Committer("latchkey-writer", transactions, config.answerWithin());
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    Session session = borrow();
    try {
      return work.run(new Tx(session, false));
    } finally {
      // Nothing to keep, and a snapshot held for long would keep the write-ahead log from
      // shrinking.
      session.rollback();
      readers.add(session);
    }
  }

  private Session borrow() {
    try {
      Session session = readers.poll();
      if (session == null) {
        session = readers.poll(config.answerWithin().toNanos(), TimeUnit.NANOSECONDS);
      }
      if (session == null) {
        throw new DatabaseUnavailable("the database does not keep up with what is to be read");
      }
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("interrupted while waiting for the database");
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    WorkUnit<T> unit = new WorkUnit<>(work);
    committer.submit(unit);
    unit.await();
    return unit.result();
  }

  @Override
  public Committer committer() {
    return committer;
  }

  @Override
  public void close() {
    committer.close();
    for (int i = 0; i < config.readers(); i++) {
      borrow().close();
    }
  }
}
