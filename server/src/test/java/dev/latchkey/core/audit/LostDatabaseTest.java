package dev.latchkey.core.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.db.Cable;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.EmbeddedPostgresql;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is cut off from its database, and connected again. */
@Timeout(60)
class LostDatabaseTest {
  private final Databases databases = Databases.create(Flavour.POSTGRESQL);
  private final Cable cable = new Cable(EmbeddedPostgresql.port());
  private final Database database = Database.open(throughTheCable(), Time.system());
  private final AuditFixture audit = new AuditFixture(database);

  @AfterEach
  void close() {
    cable.mend();
    database.close();
    cable.close();
    databases.close();
  }

  @Test
  void callsOfAnOutage_waitForItsEnd_andAreRefusedWhenTooManyWait() {
    CallRecorder recorder = CallRecorder.start(database, AuditFixture.KEY);
    cable.cut();
    assertThatThrownBy(() -> recordForever(recorder)).isInstanceOf(DatabaseUnavailable.class);

    cable.mend();
    recorder.close();

    assertThat(callsRecorded()).isBetween((long) CallQueue.CAPACITY, 2L * CallQueue.CAPACITY);
    assertThat(audit.intact().callBatches()).isPositive();
  }

  @Test
  void event_isRefused_duringAnOutage_andTheLogIsIntactAfterIt() {
    audit.appendEvents(1);
    cable.cut();
    assertThatThrownBy(() -> audit.appendEvents(1)).isInstanceOf(DatabaseUnavailable.class);

    cable.mend();
    audit.appendEvents(1);

    assertThat(audit.intact().events()).isEqualTo(2);
  }

  private static void recordForever(CallRecorder recorder) {
    for (int number = 0; ; number++) {
      recorder.record(AuditFixture.call(number % 1000));
    }
  }

  private long callsRecorded() {
    return database.read(tx ->
        tx.handle()
            .createQuery("SELECT CAST(sum(calls) AS BIGINT) FROM call_batch")
            .mapTo(long.class)
            .one());
  }

  private DatabaseConfig throughTheCable() {
    String direct = requireNonNull(databases.config().url());
    DatabaseConfig config = databases.config();
    return new DatabaseConfig(
        direct.replace(":" + EmbeddedPostgresql.port(), ":" + cable.port()),
        config.user(),
        config.password(),
        config.dataFolder(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        2,
        2);
  }
}
