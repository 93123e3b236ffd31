package dev.latchkey.core.activity;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.CallRecorder;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A log with a few customers' entries in it, and blocks of a few entries. */
final class ActivityFixture {
  static final Instant START = Instant.parse("2030-01-02T03:04:05.678Z");
  static final AuditKey KEY = new AuditKey(SecretBytes.of(new byte[32]));
  static final int BLOCK = 16;
  static final List<CustomerId> CUSTOMERS =
      List.of(
          new CustomerId(new UUID(1, 1)),
          new CustomerId(new UUID(1, 2)),
          new CustomerId(new UUID(1, 3)));

  private static final List<String> OUTCOMES = List.of("ok", "ok", "ok", "wrong-secret", "locked");

  private static final List<String> ACTIONS =
      List.of("token.issue", "login", "api-user.create", "api-user.rotate", "user.create");

  final Database database;
  final ManualTime time = new ManualTime(START);
  final AuditLog log;
  final ListActivity list;

  /** What is in the log, oldest first, as it should be listed. */
  final List<ActivityEntry> written = new ArrayList<>();

  private final BlockMaker maker;
  private long events;
  private long batches;

  ActivityFixture(Database database) {
    this.database = database;
    ReadAudit audit = new ReadAudit(KEY);
    log = new AuditLog(database, KEY);
    list = new ListActivity(database, audit);
    maker = new BlockMaker(database, audit, BLOCK);
  }

  static PrincipalId principal(int number) {
    return new PrincipalId(PrincipalKind.API_USER, new UUID(2, number));
  }

  static String source(int number) {
    return "192.0.2." + number;
  }

  /** Makes every block that can be made. */
  void index() {
    while (maker.makeOfEvents()) {
      // There may be more.
    }
    while (maker.makeOfCalls()) {
      // There may be more.
    }
  }

  /** Writes entries of both kinds, the kinds in runs of random length. */
  void write(Random random, int runs) {
    for (int run = 0; run < runs; run++) {
      int length = 1 + random.nextInt(40);
      if (random.nextInt(3) == 0) {
        writeCalls(random, length);
      } else {
        writeEvents(random, length);
      }
    }
  }

  void writeEvents(Random random, int count) {
    List<AuditEvent> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AuditEvent event = event(random, tick());
      made.add(event);
      written.add(entry(++events, event));
    }
    database.write(tx -> {
      made.forEach(event -> log.append(tx, event));
      return null;
    });
  }

  void writeCalls(Random random, int count) {
    batches++;
    try (CallRecorder recorder = CallRecorder.start(database, KEY)) {
      for (int i = 0; i < count; i++) {
        Call call =
            new Call(
                tick(),
                principal(random.nextInt(12)),
                CUSTOMERS.get(random.nextInt(CUSTOMERS.size())),
                "verify",
                OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                source(random.nextInt(20)),
                "token-" + i,
                "read");
        recorder.record(call);
        written.add(ActivityEntry.of(new EntryId.Call(batches, i), call, false));
      }
    }
  }

  /** What a plain filter leaves of all that was written, oldest first. */
  List<EntryId> plainly(@Nullable CustomerId customer, EntryFilter filter) {
    return written.stream()
        .filter(entry -> customer == null || customer.toString().equals(entry.customer()))
        .filter(entry -> isWanted(entry, filter))
        .map(ActivityEntry::id)
        .toList();
  }

  /** All pages, each of at most so many entries. */
  List<EntryId> paged(
      @Nullable CustomerId customer, EntryFilter filter, Order order, Random random) {
    List<EntryId> found = new ArrayList<>();
    ActivityCursor cursor = null;
    do {
      int limit = 1 + random.nextInt(30);
      ActivityPage page =
          customer == null
              ? list.pageOfAll(filter, order, cursor, limit)
              : list.page(customer, filter, order, cursor, limit);
      page.entries().forEach(entry -> found.add(entry.id()));
      cursor =
          page.next() == null ? null : ActivityCursor.parse(page.next().toString()).orElseThrow();
    } while (cursor != null);
    return found;
  }

  private Instant tick() {
    time.advance(Duration.ofMillis(7));
    return time.instant();
  }

  private static AuditEvent event(Random random, Instant at) {
    AuditEvent event =
        AuditEvent.of(
            at,
            random.nextInt(10) == 0 ? Actor.system() : Actor.of(principal(random.nextInt(12))),
            ACTIONS.get(random.nextInt(ACTIONS.size())),
            OUTCOMES.get(random.nextInt(OUTCOMES.size())),
            new Origin(source(random.nextInt(20)), "curl/8", "request"));
    if (random.nextInt(4) == 0) {
      event = event.withTarget(principal(random.nextInt(14)).toString());
    }
    if (random.nextInt(8) == 0) {
      event = event.withData("{\"successor\":\"" + principal(random.nextInt(16)) + "\"}");
    }
    return random.nextInt(10) == 0
        ? event
        : event.withCustomer(CUSTOMERS.get(random.nextInt(CUSTOMERS.size())));
  }

  private static ActivityEntry entry(long number, AuditEvent event) {
    return new ActivityEntry(
        new EntryId.Event(number),
        event.at(),
        event.actor().text(),
        event.action(),
        event.outcome(),
        event.target(),
        event.customer() == null ? null : event.customer().toString(),
        event.origin().source(),
        event.origin().userAgent(),
        event.origin().requestId(),
        event.tokenId(),
        null,
        event.data(),
        false);
  }

  private static boolean isWanted(ActivityEntry entry, EntryFilter filter) {
    String action = filter.action();
    String principal = String.valueOf(filter.principal());
    boolean ofKind =
        switch (filter.kinds()) {
          case BOTH -> true;
          case CALLS -> entry.isCall();
          case EVENTS -> !entry.isCall();
        };
    return ofKind
        && (filter.actor() == null || filter.actor().equals(entry.actor()))
        && (filter.principal() == null
            || entry.actor().equals(principal)
            || principal.equals(entry.target())
            || String.valueOf(entry.data()).contains('"' + principal + '"'))
        && (action == null
            || (action.endsWith(".*")
                ? entry.action().startsWith(action.substring(0, action.length() - 1))
                : entry.action().equals(action)))
        && (filter.outcome() == null
            || (filter.outcome().equals("refused")
                ? !entry.outcome().equals("ok")
                : entry.outcome().equals(filter.outcome())))
        && (filter.source() == null || filter.source().equals(entry.source()))
        && (filter.from() == null || !entry.at().isBefore(filter.from()))
        && (filter.until() == null || entry.at().isBefore(filter.until()));
  }
}
