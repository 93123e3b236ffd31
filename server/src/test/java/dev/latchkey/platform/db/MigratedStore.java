package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A store with its schema and nothing in it, made once of each flavour, for others to be copied
 * from.
 */
final class MigratedStore {
  private MigratedStore() {}

  /** A copy on SQLite, in this folder. */
  static DatabaseConfig onSqlite(Path folder) {
    try {
      Files.write(DataFolder.at(folder).makeFile(SqliteFile.NAME), Sqlite.FILE);
      return DatabaseConfig.embedded(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy on PostgreSQL, with this data folder. */
  static DatabaseConfig onPostgresql(Path folder) {
    return DatabaseConfig.of(EmbeddedPostgresql.copyDatabase(Postgresql.URL), null, null, folder);
  }

  private static final class Sqlite {
    static final byte[] FILE = make();

    private static byte[] make() {
      Path folder = TestFolder.create("latchkey-migrated-");
      try {
        Database.open(DatabaseConfig.embedded(folder), Time.system()).close();
        return Files.readAllBytes(folder.resolve(SqliteFile.NAME));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        TestFolder.delete(folder);
      }
    }
  }

  private static final class Postgresql {
    static final String URL = make();

    private static String make() {
      Path folder = TestFolder.create("latchkey-migrated-");
      try {
        String url = EmbeddedPostgresql.createDatabase();
        Database.open(DatabaseConfig.of(url, null, null, folder), Time.system()).close();
        return url;
      } finally {
        TestFolder.delete(folder);
      }
    }
  }
}
