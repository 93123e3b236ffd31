package dev.latchkey.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads instants, which lie in columns as epoch milliseconds. */
public final class Timestamps {
  private Timestamps() {}

  /** The instant in a column, or null where there is none. */
  public static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
    long milliseconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
  }
}
