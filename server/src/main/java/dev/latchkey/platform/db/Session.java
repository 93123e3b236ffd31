package dev.latchkey.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One open connection with what belongs to it. Autocommit is off: a transaction is open as soon as
 * a statement runs. Used by one thread at a time.
 */
final class Session implements AutoCloseable {
  private final Handle handle;
  private final Statements statements;

  private Session(Handle handle) {
    this.handle = handle;
    this.statements = new Statements(handle.getConnection());
  }

  /** Opens a session for one transaction, on a connection that may come from a pool. */
  static Session open(Jdbi jdbi) {
    return new Session(jdbi.open());
  }

  /** Opens a session for many transactions on SQLite, so that statements are worth keeping. */
  static Session openLasting(Jdbi jdbi) {
    Session session = new Session(jdbi.open());
    session.handle.setStatementBuilder(session.statements);
    return session;
  }

  Handle handle() {
    return handle;
  }

  Statements statements() {
    return statements;
  }

  /** Runs a statement without parameters or result. */
  void run(String sql) throws SQLException {
    PreparedStatement statement = statements.keep(sql);
    statement.execute();
  }

  void commit() throws SQLException {
    connection().commit();
  }

  void rollback() throws SQLException {
    connection().rollback();
  }

  @Override
  public void close() {
    statements.forget();
    handle.close();
  }

  private Connection connection() {
    return handle.getConnection();
  }
}
