package dev.latchkey.platform.db;

import dev.latchkey.platform.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An empty store for one test, on SQLite or on a real PostgreSQL, and as many servers on it as the
 * test opens.
 *
 * <p>Injected by {@link OnEveryDatabase}; or made by {@link #create} where a test is about one
 * flavour or not about the store.
 */
public final class Databases implements AutoCloseable {
  private final Flavour flavour;
  private final DatabaseConfig config;
  private final List<Database> open = new ArrayList<>();
  private @Nullable Database database;

  private Databases(Flavour flavour, DatabaseConfig config) {
    this.flavour = flavour;
    this.config = config;
  }

  /** Makes an empty store, with its schema. */
  public static Databases create(Flavour flavour) {
    Path folder = TestFolder.create("latchkey-store-");
    return new Databases(
        flavour,
        switch (flavour) {
          case SQLITE -> MigratedStore.onSqlite(folder);
          case POSTGRESQL -> MigratedStore.onPostgresql(folder);
        });
  }

  /** Makes a PostgreSQL database without even the schema. */
  public static Databases createWithoutSchema() {
    return new Databases(
        Flavour.POSTGRESQL,
        DatabaseConfig.of(
            EmbeddedPostgresql.createDatabase(), null, null, TestFolder.create("latchkey-store-")));
  }

  /** The test's server: always the same, on the machine's clock. */
  public Database database() {
    if (database == null) {
      database = another();
    }
    return database;
  }

  /** One more server, or a command, on the same store. */
  public Database another() {
    return another(Time.system());
  }

  /** One more server on the same store, with a clock of its own. */
  public Database another(Time time) {
    Database another = Database.open(config, time);
    open.add(another);
    return another;
  }

  /** Which database it is. */
  public Flavour flavour() {
    return flavour;
  }

  /** How the store is opened, for a test that opens it by itself. */
  public DatabaseConfig config() {
    return config;
  }

  /** A data folder; on SQLite, where the store lies. */
  public Path dataFolder() {
    return config.dataFolder();
  }

  /** Closes every server that was opened here and removes the store. */
  @Override
  public void close() {
    open.forEach(Database::close);
    if (config.url() != null) {
      EmbeddedPostgresql.dropDatabase(config.url());
    }
    TestFolder.delete(config.dataFolder());
  }
}
