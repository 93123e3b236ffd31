package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.core.audit.AuditVerdict.CheckpointRemoved;
import dev.latchkey.core.audit.AuditVerdict.Intact;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CutAuditTest {
  private static final Duration KEPT = Duration.ofDays(30);

  private final AuditFixture audit;

  CutAuditTest(Database database) {
    audit = new AuditFixture(database);
  }

  @Test
  void whatIsOlderThanKept_goes_andTheRestIsProved() {
    writeThreeMonths();
    cut(KEPT, KEPT);

    assertThat(audit.events()).extracting(RecordedEvent::seq).containsExactly(5L, 6L, 7L);
    assertThat(audit.events().getLast())
        .satisfies(event -> {
          assertThat(event.action()).isEqualTo("audit.cut");
          assertThat(event.data())
              .isEqualTo("{\"events_until\":4,\"call_batches_until\":2,\"seals_until\":2}");
        });
    assertThat(count("call_batch")).isEqualTo(1);
    assertThat(count("call_batch_customer")).isEqualTo(2);
    assertThat(audit.intact().events()).isEqualTo(3);
    assertThat(audit.intact().callBatches()).isEqualTo(1);
    audit.sealer.seal();
    assertThat(audit.intact().unsealedEvents()).isZero();
  }

  @Test
  void nothingGoesBeforeItsTime() {
    audit.appendEvents(2);
    audit.sealer.seal();
    audit.time.advance(KEPT);
    audit.appendEvents(1);
    audit.sealer.seal();
    cut(KEPT, KEPT);
    assertThat(count("audit_event")).isEqualTo(3);
    assertThat(count("audit_cut")).isZero();

    audit.time.advance(Duration.ofMillis(1));
    cut(KEPT, KEPT);
    assertThat(audit.events()).extracting(RecordedEvent::seq).containsExactly(3L, 4L);
  }

  @Test
  void lastSeal_isNeverRemoved_soThatItsNumberIsNotGivenTwice() {
    writeThreeMonths();
    audit.time.advance(Duration.ofDays(1_000));
    cut(KEPT, KEPT);
    audit.sealer.seal();

    assertThat(requireNonNull(audit.intact().checkpoint()).seal()).isEqualTo(4);
  }

  @Test
  void callsThatAreKeptForLess_goAlone_andTheirLinksStayProved() {
    writeThreeMonths();
    cut(Duration.ofDays(1_000), KEPT);

    assertThat(audit.intact().events()).isEqualTo(7);
    assertThat(audit.intact().callBatches()).isEqualTo(3);
    assertThat(count("call_batch WHERE length(content) = 0")).isEqualTo(2);
    assertThat(count("call_batch_customer")).isEqualTo(2);

    audit.tamper(
        "UPDATE call_batch SET link = (SELECT link FROM call_batch WHERE number = 3) WHERE number = 2");
    assertThat(audit.broken()).isEqualTo("seal 2 was changed");
  }

  @Test
  void callsAreKeptNoLongerThanEvents() {
    assertThat(new AuditRetention(KEPT, Duration.ofDays(400)).calls()).isEqualTo(KEPT);
  }

  @Test
  void calls_thatRetentionDidNotEmpty_areMissed() {
    writeThreeMonths();
    cut(Duration.ofDays(1_000), KEPT);
    audit.tamper(
        "UPDATE call_batch SET content = (SELECT content FROM call_batch WHERE number = 1)"
            + " WHERE number = 3");

    assertThat(audit.broken()).isEqualTo("call batch 3 was changed");
  }

  @Test
  void cut_cannotBeMadeOrMovedWithoutTheKey() {
    writeThreeMonths();
    cut(KEPT, KEPT);

    audit.keep();
    for (String column : List.of("at", "seal", "last_event", "last_batch", "last_emptied")) {
      audit.tamper("UPDATE audit_cut SET %1$s = %1$s + 1".formatted(column));
      assertThat(audit.broken()).as(column).isEqualTo("the cut was changed");
      audit.tamper("UPDATE audit_cut SET %1$s = %1$s - 1".formatted(column));
    }
    audit.tamper("DELETE FROM audit_event WHERE seq = 5");
    assertThat(audit.broken()).isEqualTo("event 5 is missing");
    audit.restore();
    audit.tamper("DELETE FROM audit_cut");
    assertThat(audit.broken()).isEqualTo("seal 1 is missing");
  }

  @Test
  void olderCut_doesNotExcuseWhatIsMissing() {
    writeThreeMonths();
    audit.time.advance(Duration.ofDays(-30));
    cut(KEPT, KEPT);
    audit.tamper("CREATE TABLE older_cut AS SELECT * FROM audit_cut");
    audit.time.advance(Duration.ofDays(30));
    cut(KEPT, KEPT);
    assertThat(audit.intact().events()).isPositive();

    audit.tamper("DELETE FROM audit_cut", "INSERT INTO audit_cut SELECT * FROM older_cut");

    assertThat(audit.broken()).endsWith("is missing");
  }

  @Test
  void checkpoint_ofARemovedSeal_isToldApart_fromABrokenLog() {
    Checkpoint first = null;
    Checkpoint second = null;
    for (int month = 1; month <= 3; month++) {
      audit.appendEvents(2);
      audit.sealer.seal();
      second = month == 2 ? audit.intact().checkpoint() : second;
      first = month == 1 ? audit.intact().checkpoint() : first;
      audit.time.advance(Duration.ofDays(31));
    }
    Checkpoint third = audit.intact().checkpoint();
    audit.time.advance(Duration.ofDays(-31));
    cut(KEPT, KEPT);
    VerifyAudit verify = new VerifyAudit(audit.database, AuditFixture.KEY);

    assertThat(verify.verify(first)).isEqualTo(new CheckpointRemoved(1, 2));
    assertThat(verify.verify(second)).isInstanceOf(Intact.class);
    assertThat(verify.verify(third)).isInstanceOf(Intact.class);
    assertThat(verify.verify(Checkpoint.parse("2:00")))
        .isEqualTo(new Broken("seal 2 is not the one of the checkpoint"));
  }

  /** A seal each month, over two events and a batch; one more event that no seal covers. */
  private void writeThreeMonths() {
    for (int month = 1; month <= 3; month++) {
      audit.appendEvents(month == 3 ? 1 : 2);
      audit.recordCalls(5);
      audit.sealer.seal();
      audit.time.advance(Duration.ofDays(month == 3 ? 1 : 31));
    }
    audit.appendEvents(1);
  }

  private void cut(Duration events, Duration calls) {
    new CutAudit(
            audit.database,
            AuditFixture.KEY,
            audit.log,
            new AuditRetention(events, calls),
            audit.time)
        .run();
  }

  private int count(String table) {
    return audit.database.read(
        tx -> tx.handle().createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
