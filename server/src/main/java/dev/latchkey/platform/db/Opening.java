package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What happens once, before a store is used: looking whether it is safe, and the migration. */
final class Opening {
  private Opening() {}

  static Engine open(DatabaseConfig config, Time time) {
    String url = config.url();
    return url == null ? openSqlite(config, time) : openPostgresql(config, url, time);
  }

  private static Engine openSqlite(DatabaseConfig config, Time time) {
    try {
      DataFolder folder = DataFolder.at(config.dataFolder());
      SqliteFile file = new SqliteFile(folder, config.answerWithin());
      // Flyway takes no lock on SQLite, and a command may start beside a server.
      folder.exclusively(() -> {
        Migration.run(file.migrationSource(), Flavour.SQLITE);
        return null;
      });
      return new SqliteEngine(file, config, time);
    } catch (UncheckedIOException e) {
      throw new DatabaseUnavailable(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      throw named("the database in " + config.dataFolder(), e);
    }
  }

  private static Engine openPostgresql(DatabaseConfig config, String url, Time time) {
    PostgresqlServer server = new PostgresqlServer(config, url, socketTimeout(config));
    try {
      requireSafe(server);
      // Statements of a migration may take as long as they need.
      Migration.run(new PostgresqlServer(config, url, Duration.ZERO).source(), Flavour.POSTGRESQL);
      return new PostgresqlEngine(server, config, time);
    } catch (SQLException | RuntimeException e) {
      throw named("the database at " + server, e);
    }
  }

  /**
   * A second later than the server's own limit, which ends the statement and not the connection.
   */
  private static Duration socketTimeout(DatabaseConfig config) {
    return config.answerWithin().plusSeconds(1);
  }

  /** Refuses a server that would lose what it has confirmed, or could not hold every text. */
  static void requireSafe(PostgresqlServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        // Compatible databases may not know a setting; theirs is then null.
        ResultSet settings =
            statement.executeQuery(
                """
                SELECT current_setting('fsync', true),
                       current_setting('synchronous_commit', true),
                       current_setting('server_encoding', true)
                """)) {
      settings.next();
      refuse(server, "fsync", settings.getString(1), "off");
      refuse(server, "synchronous_commit", settings.getString(2), "off");
      String encoding = settings.getString(3);
      if (encoding != null && !encoding.equals("UTF8")) {
        throw new UnsafeDatabase(
            "the database at " + server + " has encoding " + encoding + ", and has to have UTF8");
      }
    }
  }

  private static void refuse(PostgresqlServer server, String name, String value, String unsafe) {
    if (unsafe.equals(value)) {
      throw new UnsafeDatabase(
          "the database at %s has %s=%s and would lose what it confirmed; turn it on"
              .formatted(server, name, value));
    }
  }

  private static RuntimeException named(String name, Exception failure) {
    RuntimeException translated = Outage.translate(failure);
    return translated instanceof DatabaseUnavailable
        ? new DatabaseUnavailable(name + ": " + translated.getMessage(), failure)
        : translated;
  }
}
