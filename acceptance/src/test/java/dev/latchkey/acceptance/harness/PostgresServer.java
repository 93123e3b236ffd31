package dev.latchkey.acceptance.harness;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL server for the whole run, durable as in production: fsync and
 * synchronous_commit are on.
 */
final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** Started by the first who asks, stopped when the JVM ends. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();
  }

  private PostgresServer() {}

  static int port() {
    return Running.SERVER.getPort();
  }

  /** JDBC address of a database on this server as seen through a port of the loopback address. */
  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  /** Makes an empty database. */
  static String createDatabase() {
    return createDatabase("");
  }

  /** Makes a database like another that nobody uses at present. */
  static String copyDatabase(String original) {
    return createDatabase(" TEMPLATE " + original + " STRATEGY FILE_COPY");
  }

  static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(port(), "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String createDatabase(String options) {
    String name = "latchkey_" + DATABASES.incrementAndGet();
    try {
      execute("CREATE DATABASE " + name + options);
    } catch (SQLException e) {
      throw new IllegalStateException("No database " + name + ": " + e.getMessage(), e);
    }
    return name;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(Folders.forDatabases())
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
