package dev.latchkey.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to this release's. One schema for both databases; where a column type has
 * two names, a placeholder stands for it. A schema of the next release is left as it is: two
 * releases in succession share one.
 */
final class Migration {
  /** The newest version among the migrations. */
  static final String LATEST = "7";

  /** Asks for the newest version that a store's schema has been brought to. */
  static final String VERSION =
      """
      SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success
      """;

  static final String LOCATION = "db/migration/common";

  private Migration() {}

  static void run(DataSource source, Flavour flavour) {
    // Flyway takes a good part of the time that a command takes; mostly there is nothing to do.
    if (!isCurrent(source)) {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:" + LOCATION)
          .placeholders(placeholders(flavour))
          .failOnMissingLocations(true)
          .load()
          .migrate();
    }
  }

  /** Whether Flyway has noted that it has brought the schema to the latest version. */
  private static boolean isCurrent(DataSource source) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT 1 FROM flyway_schema_history WHERE version = ? AND success")) {
      statement.setString(1, LATEST);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      // No table yet, or no connection; Flyway will tell which.
      return false;
    }
  }

  /** Whether a schema of this version is of a newer release. */
  static boolean isNewer(int version) {
    return version > Integer.parseInt(LATEST);
  }

  private static Map<String, String> placeholders(Flavour flavour) {
    return switch (flavour) {
      // INTEGER PRIMARY KEY, in this very spelling, is SQLite's own row number and needs no index.
      case SQLITE -> Map.of("bytes", "BLOB", "number", "INTEGER");
      case POSTGRESQL -> Map.of("bytes", "BYTEA", "number", "BIGINT");
    };
  }
}
