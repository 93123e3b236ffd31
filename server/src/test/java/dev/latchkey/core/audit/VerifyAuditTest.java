package dev.latchkey.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.core.audit.AuditVerdict.Intact;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two seals over four events and two batches, one event and one batch after them, and what can be
 * done to them.
 */
@OnEveryDatabase
class VerifyAuditTest {
  private final AuditFixture audit;

  VerifyAuditTest(Databases databases) {
    audit = new AuditFixture(databases.database());
    audit.appendEvents(3);
    audit.recordCalls(10);
    audit.sealer.seal();
    audit.appendEvents(1);
    audit.recordCalls(10);
    audit.sealer.seal();
    audit.appendEvents(1);
    audit.recordCalls(11);
    audit.keep();
  }

  @Test
  void untouchedLog_isIntact() {
    Intact intact = audit.intact();

    assertThat(intact.events()).isEqualTo(5);
    assertThat(intact.callBatches()).isEqualTo(3);
    assertThat(intact.unsealedEvents()).isEqualTo(1);
    assertThat(checkpoint().seal()).isEqualTo(2);
  }

  @Test
  void changedEvent_isNamed_whateverTheColumn() {
    Stream.of(
            "link = (SELECT other.link FROM audit_event other WHERE other.seq = 3)",
            "at = at + 1",
            "actor = 'user:1'",
            "action = 'token.revoke'",
            "target = NULL",
            "customer_id = NULL",
            "source = '192.0.2.99'",
            "user_agent = ''",
            "outcome = 'refused'",
            "request_id = 'another'",
            "token_id = 'another'",
            "data = '{}'",
            "actor = actor || action, action = ''",
            "user_agent = request_id, request_id = user_agent")
        .forEach(change ->
            assertFound(
                "event 2 was changed", "UPDATE audit_event SET " + change + " WHERE seq = 2"));
  }

  @Test
  void changedBatch_isNamed_whateverTheColumn() {
    Stream.of(
            "at = at + 1",
            "calls = calls + 1",
            "content = (SELECT other.content FROM call_batch other WHERE other.number = 3)",
            "link = (SELECT other.link FROM call_batch other WHERE other.number = 3)")
        .forEach(change ->
            assertFound(
                "call batch 2 was changed",
                "UPDATE call_batch SET " + change + " WHERE number = 2"));
  }

  @Test
  void changedIndex_isNamed() {
    String insert = "INSERT INTO call_batch_customer (customer_id, number, calls) VALUES ";
    assertFound(
        "call batch 1 was changed",
        "UPDATE call_batch_customer SET calls = calls + 1 WHERE number = 1");
    assertFound(
        "call batch 2 was changed",
        "UPDATE call_batch_customer SET customer_id = upper(customer_id) || 'x' WHERE number = 2");
    assertFound("call batch 3 was changed", "DELETE FROM call_batch_customer WHERE number = 3");
    assertFound("call batch 2 was changed", insert + "('x', 2, 0)");
    assertFound("indexed call batch -1 does not belong here", insert + "('x', -1, 5)");
    assertFound("indexed call batch 0 does not belong here", insert + "('x', 0, 5)");
    assertFound(
        "the last indexed call batch is 9, though only 3 were written", insert + "('x', 9, 5)");
  }

  @Test
  void removedRow_isNamed() {
    for (int event = 1; event <= 5; event++) {
      assertFound("event " + event + " is missing", "DELETE FROM audit_event WHERE seq = " + event);
    }
    for (int batch = 1; batch <= 3; batch++) {
      assertFound(
          "call batch " + batch + " is missing",
          "DELETE FROM call_batch WHERE number = " + batch,
          "DELETE FROM call_batch_customer WHERE number = " + batch);
    }
    assertFound("seal 1 is missing", "DELETE FROM audit_seal WHERE number = 1");
  }

  @Test
  void reorderedRows_areNamed() {
    assertFound("event 1 was changed", swap("audit_event", "seq", 1, 2));
    assertFound("event 3 was changed", swap("audit_event", "seq", 3, 4));
    assertFound("event 4 was changed", swap("audit_event", "seq", 4, 5));
    assertFound(
        "call batch 1 was changed",
        Stream.of(swap("call_batch", "number", 1, 2), swap("call_batch_customer", "number", 1, 2))
            .flatMap(Stream::of)
            .toArray(String[]::new));
    assertFound("seal 1 was changed", swap("audit_seal", "number", 1, 2));
  }

  @Test
  void insertedEvent_isNamed() {
    String copy =
        """
        INSERT INTO audit_event (seq, link, at, actor, action, outcome)
        SELECT %d, link, at, actor, action, outcome FROM audit_event WHERE seq = 1\
        """;
    assertFound("event -3 does not belong here", copy.formatted(-3));
    assertFound("event 0 does not belong here", copy.formatted(0));
    assertFound("event 6 was changed", copy.formatted(6));
    assertFound("event 6 is missing", copy.formatted(9));
  }

  @Test
  void changedSeal_isNamed_whateverTheColumn() {
    Stream.of(
            "at = at + 1",
            "first_event = first_event + 1",
            "first_event = first_event - 1",
            "last_event = last_event + 1",
            "last_event = last_event - 1",
            "first_batch = first_batch - 1",
            "last_batch = last_batch + 1",
            "last_batch = last_batch - 1",
            "mac = (SELECT other.mac FROM audit_seal other WHERE other.number = 2)")
        .forEach(change ->
            assertFound(
                "seal 1 was changed", "UPDATE audit_seal SET " + change + " WHERE number = 1"));
  }

  @Test
  void insertedSeal_isNamed() {
    String copy =
        """
        INSERT INTO audit_seal (number, at, first_event, last_event, first_batch, last_batch, mac)
        SELECT %d, at, first_event, last_event, first_batch, last_batch, mac
        FROM audit_seal WHERE number = 1\
        """;
    assertFound("seal -1 does not belong here", copy.formatted(-1));
    assertFound("seal 0 does not belong here", copy.formatted(0));
    assertFound("seal 3 was changed", copy.formatted(3));
    assertFound("seal 3 is missing", copy.formatted(4));
  }

  @Test
  void changedHead_isNamed() {
    assertFound(
        "event 6 is missing", "UPDATE audit_head SET number = number + 1 WHERE stream = 'event'");
    assertFound(
        "the last event is 5, though only 4 were written",
        "UPDATE audit_head SET number = number - 1 WHERE stream = 'event'");
    assertFound(
        "the last call batch is 3, though only 0 were written",
        "DELETE FROM audit_head WHERE stream = 'call-batch'");
  }

  @Test
  void tailCutOff_withItsSeal_isFoundByTheCheckpointOnly() {
    Checkpoint kept = checkpoint();
    audit.tamper(
        "DELETE FROM audit_event WHERE seq > 3",
        "DELETE FROM call_batch WHERE number > 1",
        "DELETE FROM call_batch_customer WHERE number > 1",
        "DELETE FROM audit_seal WHERE number > 1",
        "UPDATE audit_head SET number = 3 WHERE stream = 'event'",
        "UPDATE audit_head SET number = 1 WHERE stream = 'call-batch'");

    assertThat(audit.intact().events()).isEqualTo(3);
    assertThat(new VerifyAudit(audit.database, AuditFixture.KEY).verify(kept))
        .isEqualTo(
            new Broken(
                "the log was cut off: seal 2 of the checkpoint is missing, the last is seal 1"));
  }

  @Test
  void checkpoint_ofThisLog_isPartOfIt_alsoLater() {
    Checkpoint kept = Checkpoint.parse(checkpoint().toString());
    audit.sealer.seal();

    assertThat(new VerifyAudit(audit.database, AuditFixture.KEY).verify(kept))
        .isInstanceOf(Intact.class);
    assertThat(checkpoint().seal()).isEqualTo(3);
  }

  @Test
  void checkpoint_ofAnotherLog_isNotPartOfIt() {
    String kept = checkpoint().toString();
    char last = kept.charAt(kept.length() - 1);
    Checkpoint foreign =
        Checkpoint.parse(kept.substring(0, kept.length() - 1) + (last == '0' ? '1' : '0'));

    assertThat(new VerifyAudit(audit.database, AuditFixture.KEY).verify(foreign))
        .isEqualTo(new Broken("seal 2 is not the one of the checkpoint"));
  }

  @Test
  void rowsMadeWithAnotherKey_areNamed() {
    AuditKey otherKey = new AuditKey(SecretBytes.of("another key".getBytes(UTF_8)));
    new AuditLog(audit.database, otherKey).append(AuditFixture.event(6));

    assertThat(audit.broken()).isEqualTo("event 6 was changed");
  }

  /** Tampers with the log, expects that to be found, and undoes it. */
  private void assertFound(String where, String... changes) {
    assertThat(audit.tamper(changes)).as("rows hit by %s", List.of(changes)).isPositive();
    assertThat(audit.broken()).as(String.join("; ", changes)).isEqualTo(where);
    audit.restore();
  }

  private static String[] swap(String table, String key, int one, int other) {
    String move = "UPDATE " + table + " SET " + key + " = %d WHERE " + key + " = %d";
    return new String[] {
      move.formatted(1000, one), move.formatted(one, other), move.formatted(other, 1000)
    };
  }

  private Checkpoint checkpoint() {
    return requireNonNull(audit.intact().checkpoint());
  }
}
