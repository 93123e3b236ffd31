package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** SQLite: one writer thread for everything that is written, a few lasting connections to read. */
final class SqliteEngine implements Engine {
  private final SqliteFile file;
  private final SqliteReaders readers;
  private final Committer committer;

  SqliteEngine(SqliteFile file, DatabaseConfig config, Time time) {
    this.file = file;
    this.readers = new SqliteReaders(file, config.readers(), config.answerWithin());
    GroupCommit transactions = new GroupCommit(new SqliteWriter(file, config.answerWithin()), time);
    this.committer = new Committer("latchkey-writer", transactions, config.answerWithin());
  }

  @Override
  public <T extends @Nullable Object> T read(Work<T> work) throws SQLException {
    Session session = readers.borrow();
    try {
      return work.run(new Tx(session, false));
    } catch (Throwable failure) {
      session.statements().forget();
      throw failure;
    } finally {
      readers.giveBack(session);
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
  public void copyTo(Path empty) throws SQLException {
    file.copyTo(empty);
  }

  @Override
  public void close() {
    committer.close();
    readers.close();
  }
}
