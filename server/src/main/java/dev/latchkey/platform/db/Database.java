package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
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
