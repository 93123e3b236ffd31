package dev.latchkey.platform.db;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The store: short transactions on SQLite or PostgreSQL, durable when they return.
 *
 * <p>Safe for any number of threads, virtual ones above all. A write does not begin inside another
 * transaction; that is a bug and answered by {@link IllegalStateException}.
 */
public final class Database implements AutoCloseable {
  private final Flavour flavour;
  private final Engine engine;

  private Database(Flavour flavour, Engine engine) {
    this.flavour = flavour;
    this.engine = engine;
  }

  /**
   * Opens the store and brings its schema up to date.
   *
   * @throws DatabaseUnavailable if it cannot be reached
   * @throws UnsafeDatabase if it would lose committed data
   */
  public static Database open(DatabaseConfig config, Time time) {
    return new Database(config.flavour(), Opening.open(config, time));
  }

  /** A store that is there, as it is. */
  static Database of(Flavour flavour, Engine engine) {
    return new Database(flavour, engine);
  }

  /**
   * Reads, in one transaction that sees one state of the store.
   *
   * @throws DatabaseUnavailable on an outage
   */
  public <T extends @Nullable Object> T read(Work<T> work) {
    try {
      return Nesting.refusedWithin(() -> engine.read(work));
    } catch (Exception e) {
      throw Outage.translate(e);
    }
  }

  /**
   * Writes, in one transaction that is durable when this returns.
   *
   * @throws DatabaseUnavailable on an outage; the write may have happened all the same where the
   *     connection was lost while it was being committed
   */
  public <T extends @Nullable Object> T write(Work<T> work) {
    Nesting.refuse();
    try {
      return Nesting.refusedWithin(() -> engine.write(work));
    } catch (Exception e) {
      throw Outage.translate(e);
    }
  }

  /**
   * Makes an appender of rows for the hot path.
   *
   * @param name for logs
   */
  public <R> Appender<R> appender(String name, BatchInsert<R> insert) {
    return new Appender<>(name, insert, engine.committer());
  }

  /**
   * Writes the store as it is at one moment into a new file that only its owner may read, durably
   * and in one step, while others read and write. For SQLite only.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file; it stays as it is
   * @throws IOException if the file cannot be written
   * @throws DatabaseUnavailable on an outage, such as a full disk
   */
  public void backUp(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, ".latchkey-backup-", ".draft");
    try {
      engine.copyTo(draft);
      try (FileChannel channel = FileChannel.open(draft, WRITE)) {
        channel.force(true);
      }
      Files.move(draft, target);
      try (FileChannel channel = FileChannel.open(folder, READ)) {
        channel.force(true);
      }
    } catch (SQLException e) {
      throw Outage.translate(e);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Which database this is, where a store's SQL has to differ. */
  public Flavour flavour() {
    return flavour;
  }

  /** Whether it answers just now; takes seconds at most to find out that it does not. */
  public boolean isReachable() {
    try {
      return read(tx -> tx.handle().createQuery("SELECT 1").mapTo(Integer.class).one()) == 1;
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  /** Finishes what has been handed over for writing, then closes every connection. */
  @Override
  public void close() {
    engine.close();
  }
}
