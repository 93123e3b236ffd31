package dev.latchkey.platform.db;

import java.util.HashMap;
import java.util.Map;

/** The smallest table there is, for tests that need one. */
final class Settings {
  private final Database database;

  Settings(Database database) {
    this.database = database;
  }

  /** Inserts a row; fails where there is one of that name. */
  String put(String name, String value) {
    return database.write(tx -> put(tx, name, value));
  }

  static String put(Tx tx, String name, String value) {
    tx.handle().execute("INSERT INTO setting (name, value) VALUES (?, ?)", name, value);
    return value;
  }

  Map<String, String> all() {
    return database.read(Settings::all);
  }

  static Map<String, String> all(Tx tx) {
    Map<String, String> all = new HashMap<>();
    tx.handle()
        .createQuery("SELECT name, value FROM setting")
        .map((row, context) -> all.put(row.getString("name"), row.getString("value")))
        .list();
    return all;
  }
}
