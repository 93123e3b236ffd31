package dev.latchkey.acceptance.harness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Where one installation keeps everything: a folder with SQLite in it, or a database on a
 * PostgreSQL server.
 */
public sealed interface Store permits SqliteStore, PostgresStore {
  /** The data folder, given as {@code --data}. */
  Path data();

  /** What the environment must say, so that a process finds this store and can open its keys. */
  Map<String, String> environment();

  /** A connection past the server, as someone with access to the database has it. */
  Connection connect() throws SQLException;

  /**
   * A store of its own with the same content, its data folder here. Nobody may be using this one
   * meanwhile.
   */
  Store copyTo(Path data);
}
