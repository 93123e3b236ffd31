package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AuditSealerTest {
  private final Databases databases;
  private final AuditFixture audit;

  AuditSealerTest(Databases databases) {
    this.databases = databases;
    audit = new AuditFixture(databases.database());
  }

  @Test
  void nothingNew_makesNoSeal() {
    audit.sealer.seal();
    assertThat(audit.intact().checkpoint()).isNull();

    audit.appendEvents(1);
    audit.sealer.seal();
    audit.sealer.seal();

    assertThat(audit.intact().checkpoint()).extracting(Checkpoint::seal).isEqualTo(1L);
  }

  @Test
  void seal_holdsAsManyEventsAsItMay_andTheNextSealTheRest() {
    int events = AuditSealer.MAXIMUM_EVENTS * 2 + 1;
    audit.database.write(tx -> {
      new EventStore(AuditFixture.KEY)
          .insert(tx, IntStream.range(0, events).mapToObj(AuditFixture::event).toList());
      return events;
    });

    audit.sealer.seal();

    assertThat(audit.intact().events()).isEqualTo(events);
    assertThat(audit.intact().unsealedEvents()).isZero();
    assertThat(audit.intact().checkpoint()).extracting(Checkpoint::seal).isEqualTo(3L);
  }

  @Test
  void whatACrashLeftUnsealed_isSealedLater() {
    audit.appendEvents(3);
    audit.recordCalls(5);
    Database later = databases.another();

    audit.sealer(later, "later").close();

    assertThat(audit.intact().unsealedEvents()).isZero();
  }

  @Test
  void whatWaitsForItsSeal_isTold_andSinceWhen() {
    ShowSealing show = new ShowSealing(audit.database);
    assertThat(show.now()).isEqualTo(new Sealing(numbers(0, 0), numbers(0, 0), null, null));

    audit.appendEvents(2);
    audit.recordCalls(3);
    assertThat(show.now())
        .isEqualTo(new Sealing(numbers(2, 1), numbers(0, 0), null, AuditFixture.NOW.plusMillis(1)));
    assertThat(show.now().eventsBehind()).isEqualTo(2);
    assertThat(show.now().batchesBehind()).isEqualTo(1);

    audit.sealer.seal();
    assertThat(show.now())
        .isEqualTo(new Sealing(numbers(2, 1), numbers(2, 1), audit.time.instant(), null));
  }

  private static LogNumbers numbers(long event, long batch) {
    return new LogNumbers(event, batch);
  }

  @Test
  void closing_sealsTheRest_andGivesUpTheLease() {
    AuditSealer other = audit.sealer(audit.database, "other");
    audit.appendEvents(1);
    audit.sealer.close();
    assertThat(audit.intact().unsealedEvents()).isZero();

    audit.appendEvents(1);
    other.close();
    assertThat(audit.intact().unsealedEvents()).isZero();
  }

  @Test
  void sealersAtOnce_doNoHarm() {
    Database there = databases.another();
    List<AuditSealer> sealers = List.of(audit.sealer, audit.sealer(there, "there"));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        threads.execute(() -> audit.log.append(AuditFixture.event(number)));
        threads.execute(() -> sealers.get(number % 2).seal());
      }
    }
    audit.sealer.seal();

    assertThat(audit.intact().events()).isEqualTo(200);
    assertThat(audit.intact().unsealedEvents()).isZero();
  }

  @Test
  void verification_whileEventsAreWrittenAndSealed_findsTheLogIntact() {
    Queue<AuditVerdict> verdicts = new ConcurrentLinkedQueue<>();
    VerifyAudit verification = new VerifyAudit(databases.another(), AuditFixture.KEY);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        int number = i;
        threads.execute(() -> audit.log.append(AuditFixture.event(number)));
        threads.execute(audit.sealer::seal);
        threads.execute(() -> verdicts.add(verification.verify(null)));
      }
    }

    assertThat(verdicts).hasSize(30).hasOnlyElementsOfType(AuditVerdict.Intact.class);
  }
}
