package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Server;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code audit verify} finds what someone with access to the database did to the trail, and names
 * the event.
 */
@OnEachStore
class AuditTamperingTest {
  private final Latchkey latchkey;
  private final Population people;

  AuditTamperingTest(Latchkey latchkey, Population people) {
    this.latchkey = latchkey;
    this.people = people;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + 1",
        "actor = 'cli:somebody'",
        "outcome = 'denied'",
        "token_id = 'ffffffffffffffff'",
        "customer_id = NULL"
      })
  void changedRow_isFound(String change) throws SQLException {
    long seq = trailWithLogins() - 2;

    assertFound(seq, "UPDATE audit_event SET " + change + " WHERE seq = " + seq);
  }

  @Test
  void removedRow_isFound() throws SQLException {
    long seq = trailWithLogins() - 2;

    assertFound(seq, "DELETE FROM audit_event WHERE seq = " + seq);
  }

  @Test
  void reorderedRows_areFound() throws SQLException {
    long seq = trailWithLogins() - 2;

    assertFound(
        seq,
        "UPDATE audit_event SET seq = -1 WHERE seq = " + seq,
        "UPDATE audit_event SET seq = " + seq + " WHERE seq = " + (seq + 1),
        "UPDATE audit_event SET seq = " + (seq + 1) + " WHERE seq = -1");
  }

  @Test
  void removedTail_isFound() throws SQLException {
    long last = trailWithLogins();

    assertFound(last - 1, "DELETE FROM audit_event WHERE seq >= " + (last - 1));
  }

  /**
   * Tampers with a sealed trail that verified, and expects the next verification to name the event;
   * then puts back what was.
   */
  private void assertFound(long seq, String... tampering) throws SQLException {
    execute("CREATE TABLE original_event AS SELECT * FROM audit_event");
    try {
      execute(tampering);

      assertThat(latchkey.run("audit", "verify").refusal())
          .as("after %s", List.of(tampering))
          .containsPattern("\\b" + seq + "\\b");
    } finally {
      execute(
          "DELETE FROM audit_event",
          "INSERT INTO audit_event SELECT * FROM original_event",
          "DROP TABLE original_event");
    }
  }

  private void assertIntact() {
    CommandResult verified = latchkey.run("audit", "verify");
    assertThat(verified.exit()).as("%s", verified).isZero();
  }

  /** Makes sure that the last events are sealed logins; answers the last one's number. */
  private long trailWithLogins() throws SQLException {
    if (scalar("SELECT COUNT(*) FROM audit_event WHERE action = 'token.issue'") == 0) {
      try (Server server = latchkey.start()) {
        for (int i = 0; i < 5; i++) {
          server.rebelcoreToken(people.caller());
          server.kubexToken(people.caller());
        }
      }
      assertIntact();
    }
    return scalar("SELECT MAX(seq) FROM audit_event");
  }

  private long scalar(String query) throws SQLException {
    try (Connection connection = latchkey.store().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = latchkey.store().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
