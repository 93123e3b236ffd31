package dev.latchkey.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server for all tests of this JVM, as durable as one in production. */
public final class EmbeddedPostgresql {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private EmbeddedPostgresql() {}

  /** Makes an empty database and returns its URL. */
  public static String createDatabase() {
    return createDatabase("");
  }

  /** Makes a database like that of a URL, to which nobody may be connected, and returns its URL. */
  static String copyDatabase(String url) {
    return createDatabase(" TEMPLATE " + name(url) + " STRATEGY FILE_COPY");
  }

  private static String createDatabase(String options) {
    String name = "test_" + DATABASES.incrementAndGet();
    run("CREATE DATABASE " + name + options);
    return Running.SERVER.getJdbcUrl("postgres", name);
  }

  /** Removes the database of a URL, whoever is still connected. */
  public static void dropDatabase(String url) {
    run("DROP DATABASE IF EXISTS " + name(url) + " WITH (FORCE)");
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
  }

  /** The port of the server, on the loopback address. */
  public static int port() {
    return Running.SERVER.getPort();
  }

  /** Runs a statement as the administrator, outside any test's database. */
  static void run(String sql) {
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Started when first used; the JVM's end stops it. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // The library turns these off by default.
        return EmbeddedPostgres.builder()
            .setDataDirectory(TestFolder.create("latchkey-postgresql-"))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "200")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
