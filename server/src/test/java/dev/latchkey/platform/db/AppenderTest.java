package dev.latchkey.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AppenderTest {
  private static final String FIRST = "first";

  private final Databases databases;
  private final Database database;
  private final Settings settings;
  private final Appender<String> appender;
  private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gathered = new CountDownLatch(1);

  AppenderTest(Databases databases) {
    this.databases = databases;
    this.database = databases.database();
    this.settings = new Settings(database);
    this.appender = database.appender("settings", this::insert);
  }

  /**
   * Inserts rows; when it gets the first, waits until the test has gathered company for the next.
   */
  private void insert(Tx tx, List<String> rows) throws SQLException {
    batches.add(List.copyOf(rows));
    if (rows.equals(List.of(FIRST))) {
      begun.countDown();
      await(gathered);
    }
    PreparedStatement insert = tx.statement("INSERT INTO setting (name, value) VALUES (?, '')");
    for (String row : rows) {
      insert.setString(1, row);
      insert.addBatch();
    }
    insert.executeBatch();
  }

  @Test
  void append_returnsOnceEveryServerSeesTheRow() {
    Settings elsewhere = new Settings(databases.another());

    for (int i = 0; i < 20; i++) {
      appender.append("row " + i);
      assertThat(elsewhere.all()).hasSize(i + 1);
    }
  }

  @Test
  void rowsThatWaitTogether_areInsertedTogether() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appends = appendWhileBusy(threads, List.of("a", "b", "c", "d"));
      for (Future<?> append : appends) {
        append.get();
      }
    }
    assertThat(batches).hasSize(2);
    assertThat(batches.getLast()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(settings.all()).hasSize(5);
  }

  @Test
  void rowThatFails_harmsNoneThatWaitedWithIt() throws Exception {
    settings.put("taken", "");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appends = appendWhileBusy(threads, List.of("a", "taken", "b"));

      appends.get(0).get();
      appends.get(1).get();
      assertThatThrownBy(appends.get(2)::get).rootCause().isInstanceOf(SQLException.class);
      appends.get(3).get();
    }
    assertThat(settings.all()).containsOnlyKeys("taken", FIRST, "a", "b");
  }

  @Test
  void appenders_shareATransactionWithoutMixingTheirRows() throws Exception {
    List<List<Integer>> numbers = new ArrayList<>();
    Appender<Integer> other = database.appender("numbers", (tx, rows) -> numbers.add(rows));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> appender.append(FIRST));
      begun.await();
      Future<?> a = submitted(threads, () -> appender.append("a"));
      Future<?> one = submitted(threads, () -> other.append(1));
      Future<?> b = submitted(threads, () -> appender.append("b"));
      gathered.countDown();
      for (Future<?> append : List.of(first, a, one, b)) {
        append.get();
      }
    }
    assertThat(batches.getLast()).containsExactlyInAnyOrder("a", "b");
    assertThat(numbers).containsExactly(List.of(1));
  }

  @Test
  void numbersTakenOncePerBatch_areGapFree_whateverFails() throws Exception {
    Appender<Boolean> numbered = database.appender("numbered", AppenderTest::insertNumbered);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appends = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        boolean good = i % 10 != 0;
        appends.add(threads.submit(() -> numbered.append(good)));
      }
      for (int i = 0; i < 300; i++) {
        if (i % 10 == 0) {
          assertThatThrownBy(appends.get(i)::get).hasRootCauseMessage("expected by a test");
        } else {
          appends.get(i).get();
        }
      }
    }
    List<Long> numbers =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT number FROM change ORDER BY number")
                .mapTo(Long.class)
                .list());
    assertThat(numbers).hasSize(270);
    assertThat(numbers.getFirst()).isEqualTo(1);
    assertThat(numbers.getLast()).isEqualTo(270);
  }

  private static void insertNumbered(Tx tx, List<Boolean> rows) {
    long last =
        tx.handle()
            .createQuery("UPDATE change_head SET number = number + :n RETURNING number")
            .bind("n", rows.size())
            .mapTo(Long.class)
            .one();
    for (int i = 0; i < rows.size(); i++) {
      tx.handle()
          .execute(
              "INSERT INTO change (number, topic, entity, at) VALUES (?, 't', 'k', 0)",
              last - rows.size() + 1 + i);
    }
    if (rows.contains(false)) {
      throw new IllegalArgumentException("expected by a test");
    }
  }

  @Test
  void interruptedCaller_waitsAllTheSame_andStaysInterrupted() {
    Thread.currentThread().interrupt();

    appender.append("a");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(settings.all()).hasSize(1);
  }

  @Test
  void close_writesWhatWasHandedOver_andRefusesWhatComesLater() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> appends = appendWhileBusy(threads, List.of("a", "b"));
      database.close();
      for (Future<?> append : appends) {
        append.get();
      }
    }
    assertThatThrownBy(() -> appender.append("late")).isInstanceOf(DatabaseUnavailable.class);
    assertThat(new Settings(databases.another()).all()).containsOnlyKeys(FIRST, "a", "b");
  }

  /** Appends rows, in order, while the first keeps the thread busy that inserts them. */
  private List<Future<?>> appendWhileBusy(ExecutorService threads, List<String> rows)
      throws Exception {
    List<Future<?>> appends = new ArrayList<>();
    appends.add(threads.submit(() -> appender.append(FIRST)));
    begun.await();
    for (String row : rows) {
      appends.add(submitted(threads, () -> appender.append(row)));
    }
    gathered.countDown();
    return appends;
  }

  /** Starts a task and returns once its thread waits. */
  private static Future<?> submitted(ExecutorService threads, Runnable task) throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    List<Thread> thread = Collections.synchronizedList(new ArrayList<>());
    Future<?> future =
        threads.submit(() -> {
          thread.add(Thread.currentThread());
          started.countDown();
          task.run();
        });
    started.await();
    while (thread.getFirst().getState() != Thread.State.WAITING && !future.isDone()) {
      Thread.onSpinWait();
    }
    return future;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
