package dev.latchkey.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.OnEveryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.generic.GenericType;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class CallRecorderTest {
  private final Database database;
  private final AuditFixture audit;

  CallRecorderTest(Database database) {
    this.database = database;
    audit = new AuditFixture(database);
  }

  @Test
  void closing_writesWhatIsLeft_inTheOrderOfTheCalls() {
    audit.recordCalls(30);

    assertThat(stored())
        .isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(AuditFixture::call).toList());
    assertThat(callsByCustomer())
        .isEqualTo(
            Map.of(
                AuditFixture.CUSTOMER.toString(), 20L,
                AuditFixture.OTHER_CUSTOMER.toString(), 10L));
    assertThat(audit.intact().callBatches()).isEqualTo(1);
  }

  @Test
  void moreCallsThanFitInMemory_areAllWritten() {
    int threads = 8;
    int each = CallQueue.CAPACITY / 4;
    try (CallRecorder recorder = CallRecorder.start(database, AuditFixture.KEY)) {
      try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int thread = 0; thread < threads; thread++) {
          callers.execute(() ->
              IntStream.range(0, each).mapToObj(AuditFixture::call).forEach(recorder::record));
        }
      }
    }

    assertThat(stored()).hasSize(threads * each);
    assertThat(audit.intact().callBatches()).isGreaterThanOrEqualTo(threads * each / 4096);
  }

  @Test
  void noCalls_makeNoBatch() {
    audit.recordCalls(0);

    assertThat(audit.intact().callBatches()).isZero();
  }

  @Test
  void closedRecorder_refusesCalls() {
    CallRecorder recorder = CallRecorder.start(database, AuditFixture.KEY);
    recorder.close();

    assertThatIllegalStateException().isThrownBy(() -> recorder.record(AuditFixture.call(1)));
  }

  private List<Call> stored() {
    List<byte[]> contents =
        database.read(tx ->
            tx.handle()
                .createQuery("SELECT content FROM call_batch ORDER BY number")
                .mapTo(byte[].class)
                .list());
    List<Call> calls = new ArrayList<>();
    contents.forEach(content -> calls.addAll(CallCodec.decode(content)));
    return calls;
  }

  private Map<String, Long> callsByCustomer() {
    return database.read(tx ->
        tx.handle()
            .createQuery(
                """
                SELECT customer_id, CAST(sum(calls) AS BIGINT) AS calls
                FROM call_batch_customer GROUP BY customer_id\
                """)
            .setMapKeyColumn("customer_id")
            .setMapValueColumn("calls")
            .collectInto(new GenericType<Map<String, Long>>() {}));
  }
}
