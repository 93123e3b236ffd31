package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is special about SQLite: its file, its lock, its full disk. */
@Timeout(60)
class SqliteTest {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final Database database;
  private final Settings settings;

  SqliteTest(@TempDir Path temporary) {
    this.folder = temporary.resolve("data");
    this.database = open(1);
    this.settings = new Settings(database);
  }

  private Database open(int seconds) {
    return Database.open(
        new DatabaseConfig(
            null, null, null, folder, Duration.ofSeconds(1), Duration.ofSeconds(seconds), 4, 4),
        Time.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void filesAndTheirFolder_areTheirOwnersOnly() throws IOException {
    settings.put("a", "1");

    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    for (String file : List.of("latchkey.db", "latchkey.db-wal", "latchkey.db-shm")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(file)))
          .as(file)
          .isEqualTo(OWNER_ONLY);
    }
  }

  @Test
  void everyConnection_checksForeignKeys_andTheWriterWaitsForTheDisk() {
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(database.<String>write(tx -> pragma(tx, "synchronous"))).isEqualTo("2");
    assertThat(database.<String>write(tx -> pragma(tx, "foreign_keys"))).isEqualTo("1");
  }

  private String pragma(String name) {
    return database.read(tx -> pragma(tx, name));
  }

  private static String pragma(Tx tx, String name) {
    return tx.handle().createQuery("PRAGMA " + name).mapTo(String.class).one();
  }

  @Test
  void lockHeldByAnotherProcess_isWaitedFor_andUnavailableIfItStays() throws SQLException {
    try (Connection other = other();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThatThrownBy(() -> settings.put("a", "1"))
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageNotContaining("\n");
      assertThat(settings.all()).isEmpty();

      statement.execute("COMMIT");
    }
    settings.put("a", "1");
    assertThat(settings.all()).hasSize(1);
  }

  private Connection other() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("latchkey.db"));
  }

  @Test
  void command_getsItsTurn_whileAServerWritesAsFastAsItCan() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    AtomicInteger row = new AtomicInteger();
    try (Database command = open(10);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      CountDownLatch running = new CountDownLatch(16);
      for (int i = 0; i < 16; i++) {
        writers.add(
            threads.submit(() -> {
              while (busy.get()) {
                settings.put("row " + row.incrementAndGet(), "");
                running.countDown();
              }
            }));
      }
      running.await();
      for (int i = 0; i < 20; i++) {
        new Settings(command).put("command " + i, "");
      }
      busy.set(false);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(settings.all()).containsKey("command 19").hasSize(row.get() + 20);
  }

  @Test
  void fullDisk_isAnOutage_thatEndsWithIt() {
    int pages = Integer.parseInt(pragma("page_count"));
    database.write(tx -> tx.handle().execute("PRAGMA max_page_count = " + pages));

    assertThatThrownBy(() -> settings.put("a", "x".repeat(1 << 20)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("full");

    settings.put("a", "1");
    database.write(tx -> tx.handle().execute("PRAGMA max_page_count = 1000000"));
    settings.put("b", "x".repeat(1 << 20));
    assertThat(settings.all()).containsOnlyKeys("a", "b");
  }

  @Test
  void fullDisk_losesNoNeighbourThatWasToldItIsDurable() throws Exception {
    int pages = Integer.parseInt(pragma("page_count")) + 1;
    List<String> values = List.of("1", "x".repeat(1 << 20), "2", "3");
    List<String> confirmed = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch writing = new CountDownLatch(1);
      CountDownLatch gathered = new CountDownLatch(1);
      Future<?> first =
          threads.submit(() ->
              database.write(tx -> {
                tx.handle().execute("PRAGMA max_page_count = " + pages);
                writing.countDown();
                return await(gathered);
              }));
      writing.await();
      List<Future<String>> writes = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        String name = "n" + i;
        String value = values.get(i);
        writes.add(threads.submit(() -> settings.put(name, value)));
      }
      gathered.countDown();
      first.get();
      for (int i = 0; i < values.size(); i++) {
        try {
          writes.get(i).get();
          confirmed.add("n" + i);
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(DatabaseUnavailable.class);
        }
      }
    }
    assertThat(settings.all()).containsOnlyKeys(confirmed).doesNotContainKey("n1");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fileThatIsNoDatabase_isOneClearLine() throws IOException {
    database.close();
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("latchkey.db"), "x".repeat(5000));

    assertThatThrownBy(() -> Database.open(DatabaseConfig.embedded(other), Time.system()))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageStartingWith("the database in " + other)
        .hasMessageNotContaining("\n");
  }

  @Test
  void folderThatCannotBeMade_isOneClearLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () -> Database.open(DatabaseConfig.embedded(file.resolve("data")), Time.system()))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageStartingWith("cannot make the data folder " + file)
        .hasMessageNotContaining("\n");
  }
}
