package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class DatabaseTest {
  private final Databases databases;
  private final Database database;
  private final Settings settings;

  DatabaseTest(Databases databases) {
    this.databases = databases;
    this.database = databases.database();
    this.settings = new Settings(database);
  }

  @Test
  void write_returnsWhatItsWorkReturns_andIsSeenByEveryServer() {
    String written = database.write(tx -> Settings.put(tx, "a", "1"));

    assertThat(written).isEqualTo("1");
    assertThat(settings.all()).containsEntry("a", "1");
    assertThat(new Settings(databases.another()).all()).containsEntry("a", "1");
  }

  @Test
  void failedWrite_throwsItsOwnException_andLeavesNothing() {
    RuntimeException failure = new IllegalArgumentException("no");

    assertThatThrownBy(() ->
            database.write(tx -> {
              Settings.put(tx, "a", "1");
              throw failure;
            }))
        .isSameAs(failure);
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void errorInAWrite_reachesItsCaller_andTheNextWriteWorks() {
    Error failure = new AssertionError("bug");

    assertThatThrownBy(() ->
            database.write(tx -> {
              throw failure;
            }))
        .isSameAs(failure);
    settings.put("a", "1");
    assertThat(settings.all()).containsOnlyKeys("a");
  }

  @Test
  void brokenConstraint_isNoOutage_andTheSameStatementWorksAfterwards() {
    settings.put("a", "1");

    assertThatThrownBy(() -> settings.put("a", "2")).isInstanceOf(JdbiException.class);
    settings.put("b", "2");
    assertThat(settings.all()).containsOnlyKeys("a", "b");
  }

  @Test
  void readThatFails_leavesItsConnectionUsable() {
    for (int i = 0; i < 3 * databases.config().readers(); i++) {
      assertThatThrownBy(() -> database.read(tx -> tx.handle().execute("SELECT * FROM nowhere")))
          .isInstanceOf(JdbiException.class);
    }
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void readThatWrites_isRefused() {
    assertThatThrownBy(() -> database.read(tx -> Settings.put(tx, "a", "1"))).isNotNull();
    assertThat(settings.all()).isEmpty();
  }

  @Test
  void read_seesOneStateOfTheStore_whateverIsWrittenMeanwhile() {
    settings.put("a", "1");

    List<Integer> counts =
        database.read(tx -> {
          int before = Settings.all(tx).size();
          Thread writer = Thread.startVirtualThread(() -> settings.put("b", "2"));
          join(writer);
          return List.of(before, Settings.all(tx).size());
        });

    assertThat(counts).containsExactly(1, 1);
    assertThat(settings.all()).hasSize(2);
  }

  @Test
  void readInsideAWrite_seesWhatWasCommittedBefore() {
    List<Integer> counts =
        database.write(tx -> {
          Settings.put(tx, "a", "1");
          return List.of(Settings.all(tx).size(), settings.all().size());
        });

    assertThat(counts).containsExactly(1, 0);
  }

  @Test
  void writeInsideATransaction_isRefused_insteadOfWaitingForItself() {
    Appender<String> appender = database.appender("settings", (tx, rows) -> {});

    assertThatThrownBy(() -> database.write(tx -> settings.put("a", "1")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> database.read(tx -> settings.put("a", "1")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            database.write(tx -> {
              appender.append("row");
              return null;
            }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void afterCommit_runsOnceDurable_andBeforeTheWriteReturns() {
    Settings elsewhere = new Settings(databases.another());
    List<Object> seen = new ArrayList<>();

    database.write(tx -> {
      Settings.put(tx, "a", "1");
      tx.afterCommit(() -> seen.add(elsewhere.all().size()));
      seen.add("in work");
      return null;
    });

    assertThat(seen).containsExactly("in work", 1);
  }

  @Test
  void afterCommit_doesNotRun_ifTheWriteFails() {
    List<String> seen = new ArrayList<>();

    assertThatThrownBy(() ->
            database.write(tx -> {
              tx.afterCommit(() -> seen.add("ran"));
              throw new IllegalStateException();
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void afterCommit_thatFails_neitherFailsTheWriteNorKeepsTheOthersFromRunning() {
    List<String> seen = new ArrayList<>();

    database.write(tx -> {
      tx.afterCommit(() -> {
        throw new IllegalStateException("expected by a test");
      });
      tx.afterCommit(() -> seen.add("second"));
      return Settings.put(tx, "a", "1");
    });

    assertThat(seen).containsExactly("second");
    assertThat(settings.all()).hasSize(1);
  }

  @Test
  void writesAtOnce_allHappen() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String name = "n" + i;
        writes.add(threads.submit(() -> settings.put(name, "v")));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    }
    assertThat(settings.all()).hasSize(200);
  }

  @Test
  void oneOfManyWritesAtOnce_failing_harmsNoNeighbour() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch writing = new CountDownLatch(1);
      CountDownLatch gathered = new CountDownLatch(1);
      Future<String> first =
          threads.submit(() -> database.write(tx -> awaitAfter(writing, gathered)));
      writing.await();
      List<Future<String>> writes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int number = i;
        writes.add(threads.submit(() -> database.write(tx -> putOrFail(tx, number))));
      }
      gathered.countDown();

      assertThat(first.get()).isEqualTo("waited");
      for (int i = 0; i < 20; i++) {
        Future<String> write = writes.get(i);
        if (i % 5 == 0) {
          assertThatThrownBy(write::get).hasRootCauseMessage("expected by a test");
        } else {
          assertThat(write.get()).isEqualTo("v");
        }
      }
    }
    assertThat(settings.all()).hasSize(16);
  }

  private static String putOrFail(Tx tx, int number) {
    Settings.put(tx, "n" + number, "v");
    if (number % 5 == 0) {
      throw new IllegalArgumentException("expected by a test");
    }
    return "v";
  }

  @Test
  void instantsAndUuids_areStoredAsMillisecondsAndText() {
    Instant time = Instant.parse("2030-01-01T00:00:00.123Z");
    UUID id = UUID.fromString("8b7f2a52-3c3c-4a08-9d14-0d1b7b2c1b11");

    database.write(tx ->
        tx.handle()
            .createUpdate(
                """
                INSERT INTO customer (id, name, name_key, subscription, created_at)
                VALUES (:id, 'n', 'n', 'trial', :at)
                """)
            .bind("id", id)
            .bind("at", time)
            .execute());

    assertThat(one(String.class, "SELECT id FROM customer")).isEqualTo(id.toString());
    assertThat(one(UUID.class, "SELECT id FROM customer")).isEqualTo(id);
    assertThat(one(Long.class, "SELECT created_at FROM customer")).isEqualTo(time.toEpochMilli());
    assertThat(one(Instant.class, "SELECT created_at FROM customer")).isEqualTo(time);
    assertThat(
            database.<Boolean>read(tx ->
                tx.handle()
                    .createQuery("SELECT trial_ends_at FROM customer")
                    .mapTo(Instant.class)
                    .findOne()
                    .isEmpty()))
        .isTrue();
  }

  private <T> T one(Class<T> type, String sql) {
    return database.read(tx -> tx.handle().createQuery(sql).mapTo(type).one());
  }

  @Test
  void closedDatabase_isUnavailable() {
    database.close();

    assertThatThrownBy(() -> settings.put("a", "1")).isInstanceOf(DatabaseUnavailable.class);
    assertThatThrownBy(settings::all).isInstanceOf(DatabaseUnavailable.class);
    assertThat(database.isReachable()).isFalse();
  }

  @Test
  void serversThatOpenAnEmptyStoreAtOnce_agreeOnOneSchema() throws Exception {
    try (Databases empty = Databases.create(databases.flavour());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Database>> opened = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        opened.add(threads.submit(() -> Database.open(empty.config(), Time.system())));
      }
      for (Future<Database> server : opened) {
        try (Database open = server.get()) {
          assertThat(open.isReachable()).isTrue();
        }
      }
    }
  }

  private static String awaitAfter(CountDownLatch begun, CountDownLatch signal) {
    begun.countDown();
    try {
      signal.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return "waited";
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
