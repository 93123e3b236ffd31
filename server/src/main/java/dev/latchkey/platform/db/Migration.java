package dev.latchkey.platform.db;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema up to this release's. One schema for both databases; where a column type has
 * two names, a placeholder stands for it. A schema of the next release is left as it is: two
 * releases in succession share one.
 */
final class Migration {
  private Migration() {}

  static void run(DataSource source, Flavour flavour) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common")
        .placeholders(placeholders(flavour))
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }

  private static Map<String, String> placeholders(Flavour flavour) {
    return switch (flavour) {
      // INTEGER PRIMARY KEY, in this very spelling, is SQLite's own row number and needs no index.
      case SQLITE -> Map.of("bytes", "BLOB", "number", "INTEGER");
      case POSTGRESQL -> Map.of("bytes", "BYTEA", "number", "BIGINT");
    };
  }
}
