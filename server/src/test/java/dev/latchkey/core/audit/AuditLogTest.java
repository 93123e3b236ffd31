package dev.latchkey.core.audit;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AuditLogTest {
  private final Databases databases;
  private final AuditFixture audit;

  AuditLogTest(Databases databases) {
    this.databases = databases;
    audit = new AuditFixture(databases.database());
  }

  @Test
  void event_isRecorded_withEverythingItTells() {
    audit.log.append(AuditFixture.event(7));

    assertThat(audit.events())
        .containsExactly(RecordedEvent.of(1, AuditFixture.event(7)))
        .first()
        .hasNoNullFieldsOrProperties();
  }

  @Test
  void event_isRecorded_withNothingItDoesNotTell() {
    AuditEvent bare =
        AuditEvent.of(
            AuditFixture.NOW, Actor.system(), "signing-key.rotate", AuditEvent.OK, Origin.none());

    audit.log.append(bare);

    assertThat(audit.events())
        .containsExactly(
            new RecordedEvent(
                1,
                AuditFixture.NOW.toEpochMilli(),
                "system",
                "signing-key.rotate",
                null,
                null,
                null,
                null,
                "ok",
                null,
                null,
                null));
    assertThat(audit.intact().events()).isEqualTo(1);
  }

  @Test
  void eventOfAChange_thatFails_leavesNoRowAndNoGap() {
    audit.appendEvents(1);

    assertThatThrownBy(() ->
            audit.database.write(tx -> {
              audit.log.append(tx, AuditFixture.event(2));
              throw new IllegalStateException("the change fails");
            }))
        .hasMessage("the change fails");
    audit.appendEvents(1);

    assertThat(audit.events()).extracting(RecordedEvent::seq).containsExactly(1L, 2L);
    assertThat(audit.intact().events()).isEqualTo(2);
  }

  @Test
  void concurrentEvents_ofTwoServers_areNumberedWithoutGaps() throws InterruptedException {
    Database there = databases.another();
    List<AuditLog> logs = List.of(audit.log, new AuditLog(there, AuditFixture.KEY));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 400)
          .forEach(number -> threads.execute(() -> appendOne(logs, there, number)));
      threads.shutdown();
      assertThat(threads.awaitTermination(1, MINUTES)).isTrue();
    }

    assertThat(audit.events())
        .extracting(RecordedEvent::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
    assertThat(audit.events()).extracting(RecordedEvent::requestId).doesNotHaveDuplicates();
    assertThat(audit.intact().events()).isEqualTo(400);
  }

  /** Every eighth event belongs to a change, of either server in turn. */
  private void appendOne(List<AuditLog> logs, Database there, int number) {
    AuditLog log = logs.get(number % 2);
    AuditEvent event = AuditFixture.event(number);
    if (number % 8 < 2) {
      Database database = number % 2 == 0 ? audit.database : there;
      database.write(tx -> {
        log.append(tx, event);
        return number;
      });
    } else {
      log.append(event);
    }
  }
}
