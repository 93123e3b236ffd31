package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ExportAuditTest {
  private static final int EVENTS = 2_500;

  private final AuditFixture audit;

  ExportAuditTest(Database database) {
    audit = new AuditFixture(database);
    database.write(tx -> {
      new EventStore(AuditFixture.KEY)
          .insert(tx, IntStream.rangeClosed(1, EVENTS).mapToObj(AuditFixture::event).toList());
      return EVENTS;
    });
  }

  @Test
  void everyEvent_isExportedOnce_inOrder() {
    assertThat(audit.events())
        .extracting(RecordedEvent::seq)
        .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
  }

  @Test
  void events_areExportedFromTheMillisecondOn() {
    Instant at = AuditFixture.event(2_000).at();

    assertThat(sequencesSince(at)).hasSize(501).startsWith(2_000L).endsWith(2_500L);
    assertThat(sequencesSince(at.plusMillis(1))).startsWith(2_001L);
    assertThat(sequencesSince(at.plus(Duration.ofDays(1)))).isEmpty();
  }

  private List<Long> sequencesSince(Instant since) {
    List<Long> sequences = new ArrayList<>();
    new ExportAudit(audit.database, AuditFixture.KEY)
        .forEach(since, event -> sequences.add(event.seq()));
    return sequences;
  }
}
