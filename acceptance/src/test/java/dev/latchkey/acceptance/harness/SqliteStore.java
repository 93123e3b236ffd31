package dev.latchkey.acceptance.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The embedded database: all of it is in the data folder, its master key too. */
public record SqliteStore(Path data) implements Store {
  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + data.resolve("latchkey.db"));
  }

  @Override
  public Store copyTo(Path folder) {
    Folders.copy(data, folder);
    return new SqliteStore(folder);
  }
}
