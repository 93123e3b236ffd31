package dev.latchkey.core.audit;

import dev.latchkey.core.audit.AuditVerdict.Broken;
import dev.latchkey.core.audit.AuditVerdict.Intact;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Lease;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An audit log to write to, seal and tamper with. */
final class AuditFixture {
  static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  static final AuditKey KEY = new AuditKey(SecretBytes.of(new byte[32]));
  static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 1));
  static final CustomerId OTHER_CUSTOMER = new CustomerId(new UUID(1, 2));
  static final PrincipalId PRINCIPAL = new PrincipalId(PrincipalKind.API_USER, new UUID(2, 1));

  private static final List<String> TABLES =
      List.of("audit_head", "audit_event", "call_batch", "call_batch_customer", "audit_seal");

  final Database database;
  final ManualTime time = new ManualTime(NOW);
  final AuditLog log;
  final AuditSealer sealer;

  AuditFixture(Database database) {
    this.database = database;
    log = new AuditLog(database, KEY);
    sealer = sealer(database, "here");
  }

  AuditSealer sealer(Database on, String holder) {
    return new AuditSealer(
        on, time, KEY, new Lease(on, time, "audit-sealer", holder, Duration.ofSeconds(5)));
  }

  /** An event in which every column is set; the number tells it from others. */
  static AuditEvent event(int number) {
    return AuditEvent.of(
            NOW.plusMillis(number),
            Actor.of(PRINCIPAL),
            "token.issue",
            AuditEvent.OK,
            new Origin("192.0.2." + number % 250, "curl/8", "request-" + number))
        .withTarget("api-user:" + number)
        .withCustomer(CUSTOMER)
        .withTokenId("token-" + number)
        .withData("{\"number\":" + number + "}");
  }

  static Call call(int number) {
    return new Call(
        NOW.plusMillis(number),
        PRINCIPAL,
        number % 3 == 0 ? OTHER_CUSTOMER : CUSTOMER,
        "verify",
        AuditEvent.OK,
        "192.0.2.1",
        "token-" + number % 5,
        number % 2 == 0 ? "read" : null);
  }

  void appendEvents(int count) {
    for (int i = 1; i <= count; i++) {
      log.append(event(i));
    }
  }

  /** Writes one batch of calls. */
  void recordCalls(int count) {
    try (CallRecorder recorder = CallRecorder.start(database, KEY)) {
      for (int i = 1; i <= count; i++) {
        recorder.record(call(i));
      }
    }
  }

  List<RecordedEvent> events() {
    List<RecordedEvent> events = new ArrayList<>();
    new ExportAudit(database, KEY).forEach(null, events::add);
    return events;
  }

  Intact intact() {
    return (Intact) new VerifyAudit(database, KEY).verify(null);
  }

  String broken() {
    return ((Broken) new VerifyAudit(database, KEY).verify(null)).where();
  }

  /** Runs SQL behind the log's back, in one transaction; returns how many rows it hit. */
  int tamper(String... statements) {
    return database.write(
        tx -> Stream.of(statements).mapToInt(sql -> tx.handle().execute(sql)).sum());
  }

  /** Keeps a copy of the log as it is now, for {@link #restore}. */
  void keep() {
    tamper(forEachTable("CREATE TABLE kept_%1$s AS SELECT * FROM %1$s"));
  }

  /** Makes the log again what was kept. */
  void restore() {
    tamper(forEachTable("DELETE FROM %1$s"));
    tamper(forEachTable("INSERT INTO %1$s SELECT * FROM kept_%1$s"));
  }

  private static String[] forEachTable(String statement) {
    return TABLES.stream().map(statement::formatted).toArray(String[]::new);
  }
}
