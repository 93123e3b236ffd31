package dev.latchkey.platform.db;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.time.Time;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A PostgreSQL that is lost and comes back. */
@Timeout(60)
class LostPostgresqlTest {
  private final Databases databases = Databases.create(Flavour.POSTGRESQL);
  private final Cable cable = new Cable(EmbeddedPostgresql.port());
  private Database database;
  private Settings settings;
  private Appender<String> appender;

  @BeforeEach
  void open() {
    database = Database.open(config(), Time.system());
    settings = new Settings(database);
    appender =
        database.appender(
            "settings",
            (tx, rows) -> {
              PreparedStatement insert =
                  tx.statement("INSERT INTO setting (name, value) VALUES (?, '')");
              for (String row : rows) {
                insert.setString(1, row);
                insert.addBatch();
              }
              insert.executeBatch();
            });
    appender.append("before");
    settings.put("before, too", "");
  }

  @AfterEach
  void close() {
    cable.mend();
    database.close();
    cable.close();
    databases.close();
  }

  /** The test's database through the cable, with short patience. */
  private DatabaseConfig config() {
    String direct = requireNonNull(databases.config().url());
    String url = direct.replace(":" + EmbeddedPostgresql.port(), ":" + cable.port());
    return new DatabaseConfig(
        url,
        "postgres",
        SecretText.of("hunter2"),
        databases.dataFolder(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        4,
        4);
  }

  @Test
  void cutOff_everythingIsUnavailable_andWorksAgainByItself() {
    cable.cut();
    assertUnavailable();

    cable.mend();
    assertRecovered();
  }

  @Test
  void frozen_everythingIsUnavailable_andWorksAgainByItself() {
    cable.freeze();
    assertUnavailable();

    cable.mend();
    assertRecovered();
  }

  @Test
  void cutOff_everyoneWhoWaits_isTold() throws Exception {
    cable.freeze();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String name = "lost " + i;
        calls.add(threads.submit(() -> appender.append(name)));
        calls.add(threads.submit(() -> settings.all()));
        calls.add(threads.submit(() -> settings.put("written " + name, "")));
      }
      for (Future<?> call : calls) {
        assertThatThrownBy(call::get).hasCauseInstanceOf(DatabaseUnavailable.class);
      }
    }
  }

  @Test
  void restartedServersConnections_areReplacedByThemselves() {
    databases
        .database()
        .read(tx ->
            tx.handle()
                .execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """));

    assertRecovered();
  }

  @Test
  void statementThatTakesTooLong_isAnOutage() {
    assertThatThrownBy(() -> database.read(tx -> tx.handle().execute("SELECT pg_sleep(10)")))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  private void assertUnavailable() {
    assertThatThrownBy(() -> appender.append("lost")).isInstanceOf(DatabaseUnavailable.class);
    assertThatThrownBy(() -> settings.put("lost, too", "")).isInstanceOf(DatabaseUnavailable.class);
    assertThatThrownBy(settings::all)
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageNotContainingAny("hunter2", "\n");
    assertThat(database.isReachable()).isFalse();
  }

  /** Recovery may take a few calls, each of which finds one more dead connection. */
  private void assertRecovered() {
    while (!database.isReachable()) {
      Thread.onSpinWait();
    }
    retry(() -> appender.append("after"));
    retry(() -> settings.put("after, too", ""));
    assertThat(settings.all()).containsKeys("before", "before, too", "after", "after, too");
  }

  private static void retry(Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return;
      } catch (DatabaseUnavailable e) {
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }
}
