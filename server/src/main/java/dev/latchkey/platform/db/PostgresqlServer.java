package dev.latchkey.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server and its database, and connections to it.
 *
 * <p>Every wait has a bound on both sides, so that a lost server is noticed within seconds and a
 * lost client holds its locks no longer than that.
 */
final class PostgresqlServer {
  private final DatabaseConfig config;
  private final PGSimpleDataSource source;

  /**
   * Connects to nothing yet.
   *
   * @param socketTimeout how long to wait for an answer before the connection is given up; zero for
   *     ever
   */
  PostgresqlServer(DatabaseConfig config, String url, Duration socketTimeout) {
    this.config = config;
    this.source = source(config, url, socketTimeout);
  }

  /** Where connections come from; each still needs {@link #sessionSettings()}. */
  PGSimpleDataSource source() {
    return source;
  }

  /** A connection of its own, outside any pool. */
  Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sessionSettings());
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The server's limits on this session, in one statement. */
  String sessionSettings() {
    long limit = config.answerWithin().toMillis();
    return """
    SET statement_timeout = %d;
    SET lock_timeout = %d;
    SET idle_in_transaction_session_timeout = %d\
    """
        .formatted(limit, limit / 2, limit);
  }

  private static PGSimpleDataSource source(
      DatabaseConfig config, String url, Duration socketTimeout) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    if (config.user() != null) {
      source.setUser(config.user());
    }
    if (config.password() != null) {
      source.setPassword(config.password().reveal());
    }
    source.setApplicationName("latchkey");
    source.setConnectTimeout(seconds(config.connectWithin()));
    source.setLoginTimeout(seconds(config.connectWithin()));
    source.setSocketTimeout(seconds(socketTimeout));
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }

  /** Hosts, ports and database; never the user or the password. */
  @Override
  public String toString() {
    String[] hosts = source.getServerNames();
    int[] ports = source.getPortNumbers();
    StringBuilder address = new StringBuilder();
    for (int i = 0; i < hosts.length; i++) {
      address.append(i == 0 ? "" : ",").append(hosts[i]);
      address.append(':').append(ports[i] == 0 ? 5432 : ports[i]);
    }
    return address.append('/').append(source.getDatabaseName()).toString();
  }
}
