package dev.latchkey.platform.db;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The prepared statements of one connection, kept for the next use of the same SQL.
 *
 * <p>SQLite's driver parses a statement anew each time it is prepared, which costs more than
 * running it. PostgreSQL's driver keeps statements by itself. Not safe for several threads, like
 * the connection.
 */
final class Statements implements StatementBuilder {
  /** Far more than the statements there are; a bound all the same, for SQL with lists in it. */
  private static final int MAXIMUM_IDLE = 256;

  private final Connection connection;
  private final StatementBuilder plain;
  private final Map<String, PreparedStatement> kept = new HashMap<>();
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
    this.plain = DefaultStatementBuilder.FACTORY.createStatementBuilder(connection);
  }

  /** The one statement for this SQL, which the caller leaves open. */
  PreparedStatement keep(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  /** Closes all of them: after a failure, the driver may have finalised any of them. */
  void forget() {
    kept.values().forEach(Statements::closeQuietly);
    kept.clear();
    idle.values().forEach(Statements::closeQuietly);
    idle.clear();
  }

  @Override
  public PreparedStatement create(Connection on, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement statement = idle.remove(sql);
    return statement != null ? statement : plain.create(on, sql, context);
  }

  @Override
  public void close(Connection on, String sql, Statement statement) throws SQLException {
    if (!(statement instanceof PreparedStatement prepared)
        || idle.size() >= MAXIMUM_IDLE
        || !isClean(prepared)) {
      statement.close();
      return;
    }
    PreparedStatement same = idle.put(sql, prepared);
    if (same != null) {
      same.close();
    }
  }

  /** Clears what it was bound to; false where the driver has finalised it after an error. */
  private static boolean isClean(PreparedStatement statement) {
    try {
      statement.clearParameters();
      statement.clearBatch();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public Statement create(Connection on, StatementContext context) throws SQLException {
    return plain.create(on, context);
  }

  @Override
  public CallableStatement createCall(Connection on, String sql, StatementContext context)
      throws SQLException {
    return plain.createCall(on, sql, context);
  }

  private static void closeQuietly(Statement statement) {
    try {
      statement.close();
    } catch (SQLException e) {
      // Its connection is lost, and the statement with it.
    }
  }
}
