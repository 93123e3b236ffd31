package dev.latchkey.platform.db;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.time.Time;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is special about PostgreSQL: which servers are refused, and what sessions are given. */
class OpeningPostgresqlTest {
  private final Databases databases = Databases.create(Flavour.POSTGRESQL);
  private final String url = requireNonNull(databases.config().url());

  @AfterEach
  void close() {
    databases.close();
  }

  private Database open(String url, String user) {
    SecretText password = SecretText.of("hunter2");
    return Database.open(
        DatabaseConfig.of(url, user, password, databases.dataFolder()), Time.system());
  }

  @Test
  void serverThatCannotBeReached_isOneClearLineWithoutSecrets() {
    String nowhere = url.replace(":" + EmbeddedPostgresql.port(), ":1");

    assertThatThrownBy(() -> open(nowhere, "postgres"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageStartingWith("the database at localhost:1/test_")
        .hasMessageContaining("refused")
        .hasMessageNotContainingAny("hunter2", "\n");
  }

  @Test
  void serverThatRefusesTheUser_isOneClearLine() {
    assertThatThrownBy(() -> open(url.replace("user=postgres", "user=x"), "nobody"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("nobody")
        .hasMessageNotContainingAny("hunter2", "\n");
  }

  @Test
  void databaseThatConfirmsBeforeItIsDurable_isRefused() {
    String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    EmbeddedPostgresql.run("ALTER DATABASE " + name + " SET synchronous_commit = off");

    assertThatThrownBy(() -> open(url, "postgres"))
        .isInstanceOf(UnsafeDatabase.class)
        .hasMessageContaining("synchronous_commit=off")
        .hasMessageNotContaining("\n");
  }

  @Test
  void databaseThatCannotHoldEveryText_isRefused() {
    EmbeddedPostgresql.run("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    try {
      assertThatThrownBy(() -> open(url.replaceAll("test_[0-9]+", "latin"), "postgres"))
          .isInstanceOf(UnsafeDatabase.class)
          .hasMessageContaining("LATIN1");
    } finally {
      EmbeddedPostgresql.run("DROP DATABASE latin");
    }
  }

  @Test
  void serverWithoutFsync_isRefused() throws IOException {
    // As the library starts one by default.
    try (EmbeddedPostgres careless = EmbeddedPostgres.start()) {
      assertThatThrownBy(() -> open(careless.getJdbcUrl("postgres", "postgres"), "postgres"))
          .isInstanceOf(UnsafeDatabase.class)
          .hasMessageContaining("fsync=off");
    }
  }

  @Test
  void sessions_areGivenABoundForEveryWait() {
    String read = databases.database().read(OpeningPostgresqlTest::timeouts);
    String written = databases.database().write(OpeningPostgresqlTest::timeouts);

    assertThat(List.of(read, written)).containsOnly("4s 2s 4s");
  }

  private static String timeouts(Tx tx) {
    return tx.handle()
        .createQuery(
            """
            SELECT current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')
                   || ' ' || current_setting('idle_in_transaction_session_timeout')
            """)
        .mapTo(String.class)
        .one();
  }

  @Test
  void transactionsThatMeet_areRepeated() throws Exception {
    Database database = databases.database();
    Settings settings = new Settings(database);
    settings.put("a", "0");
    settings.put("b", "0");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        // In opposite orders they may deadlock; PostgreSQL then ends one of them.
        Future<?> one = threads.submit(() -> increment(database, "a", "b"));
        Future<?> other = threads.submit(() -> increment(database, "b", "a"));
        one.get();
        other.get();
      }
    }
    assertThat(settings.all()).containsEntry("a", "10").containsEntry("b", "10");
  }

  private static int increment(Database database, String first, String second) {
    String sql =
        """
        UPDATE setting SET value = CAST(CAST(value AS BIGINT) + 1 AS TEXT) WHERE name = ?
        """;
    return database.write(tx -> tx.handle().execute(sql, first) + tx.handle().execute(sql, second));
  }
}
