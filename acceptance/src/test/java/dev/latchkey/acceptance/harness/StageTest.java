package dev.latchkey.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the stage itself is what the tests take it for. */
class StageTest {
  @Test
  void postgres_isAsDurableAsInProduction() throws SQLException {
    try (Connection connection = connect(PostgresServer.port())) {
      assertThat(ask(connection, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(connection, "SHOW synchronous_commit")).isEqualTo("on");
    }
  }

  @Test
  void copyOfAStore_hasItsContent_andALifeOfItsOwn(@TempDir Path folder) throws SQLException {
    for (StoreKind kind : StoreKind.values()) {
      Path data = folder.resolve(kind + "-data");
      assertThat(data.toFile().mkdir()).isTrue();
      Store store = kind.create(data);
      execute(store, "CREATE TABLE word (text TEXT)");
      execute(store, "INSERT INTO word VALUES ('hello')");

      Store copy = store.copyTo(folder.resolve(kind + "-copy"));
      execute(store, "INSERT INTO word VALUES ('more')");

      assertThat(count(copy)).isEqualTo("1");
      assertThat(count(store)).isEqualTo("2");
    }
  }

  @Test
  void cutNetwork_resetsConnections_andLetsNewOnesThroughOnceMended() throws SQLException {
    try (TcpProxy network = TcpProxy.beforePostgres()) {
      try (Connection connection = connect(network.port())) {
        assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
        network.cut();
        assertThatThrownBy(() -> ask(connection, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connect(network.port())).isInstanceOf(SQLException.class);
      }
      network.mend();
      try (Connection connection = connect(network.port())) {
        assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void silentNetwork_holdsBytesBack_untilItIsMended() throws SQLException {
    try (TcpProxy network = TcpProxy.beforePostgres();
        Connection connection = connect(network.port())) {
      assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
      network.fallSilent();
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> {
            try {
              return ask(connection, "SELECT 2");
            } catch (SQLException e) {
              throw new CompletionException(e);
            }
          });
      assertThat(answer).isNotCompletedExceptionally().isNotDone();

      network.mend();

      assertThat(answer.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("2");
    }
  }

  @Test
  void waiting_endsWhenTheConditionHolds_orAtTheDeadline() {
    long[] asked = {0};
    Eventually.within(Duration.ofSeconds(10), "asked thrice", () -> ++asked[0] == 3);
    assertThat(asked[0]).isEqualTo(3);

    assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(20), "never", () -> false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("never");
  }

  @Test
  void secretInALog_isFound() {
    String secret = Secrets.remember("a-secret-of-the-stage-test");

    Secrets.assertAbsentFrom("nothing here", "log");
    assertThatThrownBy(() -> Secrets.assertAbsentFrom("here: " + secret, "log"))
        .isInstanceOf(AssertionError.class)
        .hasMessageNotContaining(secret);
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(PostgresServer.url(port, "postgres"));
  }

  private static String count(Store store) throws SQLException {
    try (Connection connection = store.connect()) {
      return ask(connection, "SELECT COUNT(*) FROM word");
    }
  }

  private static void execute(Store store, String sql) throws SQLException {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
