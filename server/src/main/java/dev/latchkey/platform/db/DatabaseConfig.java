package dev.latchkey.platform.db;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which store to open, and how long to wait for it.
 *
 * @param url {@code jdbc:postgresql://…}, or null for SQLite in the data folder
 * @param user overrides the one in the URL, if not null
 * @param password overrides the one in the URL, if not null
 * @param dataFolder where SQLite's file lies
 * @param connectWithin how long a connection may take to open or to become free; whole seconds
 * @param answerWithin how long a statement may take, a lock stay taken, or a full queue push back;
 *     whole seconds
 * @param readers connections that read at once
 * @param writers connections that write at once on PostgreSQL; one more appends
 */
public record DatabaseConfig(
    @Nullable String url,
    @Nullable String user,
    @Nullable SecretText password,
    Path dataFolder,
    Duration connectWithin,
    Duration answerWithin,
    int readers,
    int writers) {
  private static final String POSTGRESQL = "jdbc:postgresql:";

  public DatabaseConfig {
    if (url != null && !url.startsWith(POSTGRESQL)) {
      // The URL itself may hold a password, so it is not shown.
      throw new IllegalArgumentException("db.url has to start with jdbc:postgresql://");
    }
    requireSeconds("connectWithin", connectWithin);
    requireSeconds("answerWithin", answerWithin);
    if (readers < 1 || writers < 1) {
      throw new IllegalArgumentException("readers and writers have to be at least 1");
    }
  }

  /** SQLite in the given folder. */
  public static DatabaseConfig embedded(Path dataFolder) {
    return of(null, null, null, dataFolder);
  }

  /** PostgreSQL where there is a URL, else SQLite; everything else as by default. */
  public static DatabaseConfig of(
      @Nullable String url, @Nullable String user, @Nullable SecretText password, Path dataFolder) {
    return new DatabaseConfig(
        url, user, password, dataFolder, Duration.ofSeconds(2), Duration.ofSeconds(4), 8, 8);
  }

  /** Which database this is. */
  public Flavour flavour() {
    return url == null ? Flavour.SQLITE : Flavour.POSTGRESQL;
  }

  /** Without the URL, which may hold a password. */
  @Override
  public String toString() {
    return "DatabaseConfig[" + flavour() + ", " + dataFolder + "]";
  }

  private static void requireSeconds(String name, Duration duration) {
    if (duration.toSeconds() < 1 || !duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
      throw new IllegalArgumentException(name + " has to be whole seconds, at least one");
    }
  }
}
