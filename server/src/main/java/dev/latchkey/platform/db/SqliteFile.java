package dev.latchkey.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite's file in the data folder, and connections to it.
 *
 * <p>Write-ahead log, so that readers and the writer do not wait for each other; {@code
 * synchronous=FULL}, so that a commit is on the disk when it returns.
 */
final class SqliteFile {
  static final String NAME = "latchkey.db";

  private static final int WRITE_AHEAD_LOG_LIMIT_BYTES = 64 << 20;

  private final Path path;
  private final Duration answerWithin;

  /** Makes the file where there is none. */
  SqliteFile(DataFolder folder, Duration answerWithin) {
    try {
      this.path = folder.makeFile(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the database in the data folder: " + e, e);
    }
    this.answerWithin = answerWithin;
  }

  private SqliteFile(Path path, Duration answerWithin) {
    this.path = path;
    this.answerWithin = answerWithin;
  }

  /** A file that is there; opening it makes none where it has gone. */
  static SqliteFile existing(Path path, Duration answerWithin) {
    return new SqliteFile(path, answerWithin);
  }

  /** A source for the migration, which also switches the file to the write-ahead log. */
  SQLiteDataSource migrationSource() {
    SQLiteConfig config = config(answerWithin);
    config.setJournalMode(JournalMode.WAL);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url());
    return source;
  }

  /** A connection that cannot write. */
  Connection connectReadOnly() throws SQLException {
    Connection connection = config(answerWithin).createConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection that writes, and waits for another process's lock only for the given time. */
  Connection connect(Duration busyTimeout) throws SQLException {
    Connection connection = config(busyTimeout).createConnection(url());
    connection.setAutoCommit(false);
    return connection;
  }

  /**
   * Writes the store as it is at one moment into an empty file, while others read and write. Takes
   * as long as the store is large.
   */
  void copyTo(Path empty) throws SQLException {
    try (Connection connection = config(answerWithin).createConnection(url());
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, empty.toString());
      vacuum.execute();
    }
  }

  /**
   * Brings all that is in the write-ahead log into the file and removes the log. Only possible
   * while nobody else has the file open.
   *
   * @return whether that was so
   */
  boolean settle() throws SQLException {
    try (Connection connection = config(answerWithin).createConnection(url());
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
      mode.next();
      return "delete".equals(mode.getString(1));
    } catch (SQLException e) {
      if (Outage.isBusy(e)) {
        return false;
      }
      throw e;
    }
  }

  private static SQLiteConfig config(Duration busyTimeout) {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.setJournalSizeLimit(WRITE_AHEAD_LOG_LIMIT_BYTES);
    // Costs a statement after each insert, and nobody here asks for them.
    config.setGetGeneratedKeys(false);
    return config;
  }

  private String url() {
    return "jdbc:sqlite:" + path;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
