package dev.latchkey.platform.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read SQLite's file, opened as they are needed and then kept.
 *
 * <p>Not a pool made for servers: nothing here goes stale, and keeping a session's statements is
 * what makes it fast.
 */
final class SqliteReaders implements AutoCloseable {
  private final Jdbi jdbi;
  private final int maximum;
  private final Duration patience;
  private final BlockingQueue<Session> idle = new LinkedBlockingQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean closed;

  SqliteReaders(SqliteFile file, int maximum, Duration patience) {
    this.jdbi = ColumnTypes.register(Jdbi.create(file::connectReadOnly));
    this.maximum = maximum;
    this.patience = patience;
  }

  /**
   * A session for one read, to be given back.
   *
   * @throws DatabaseUnavailable if all stay in use
   */
  Session borrow() {
    if (closed) {
      throw new DatabaseUnavailable("the database has been closed");
    }
    Session session = idle.poll();
    if (session == null && opened.get() < maximum) {
      session = open();
    }
    if (session == null) {
      session = awaited();
    }
    if (session == null) {
      throw new DatabaseUnavailable("the database does not keep up with what is to be read");
    }
    return session;
  }

  /** Ends the read. A snapshot that stayed would keep the write-ahead log from shrinking. */
  void giveBack(Session session) throws SQLException {
    try {
      session.rollback();
    } finally {
      idle.add(session);
    }
  }

  private @Nullable Session open() {
    if (opened.incrementAndGet() > maximum) {
      opened.decrementAndGet();
      return null;
    }
    try {
      return Session.openLasting(jdbi);
    } catch (RuntimeException e) {
      opened.decrementAndGet();
      throw e;
    }
  }

  private @Nullable Session awaited() {
    try {
      return idle.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Waits for reads in progress, then closes every session. */
  @Override
  public void close() {
    closed = true;
    for (int remaining = opened.get(); remaining > 0; remaining--) {
      Session session = awaited();
      if (session != null) {
        session.close();
      }
    }
  }
}
