package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.json.JsonText;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is older than it is kept, up to a seal, and puts a MAC over the cut, so that the
 * rest can still be proved and nobody without the key can pass a loss off as retention.
 *
 * <p>Any server may do this at any time: of two, one makes the cut, and both remove what is before
 * it. The cut is durable before the first row goes.
 */
public final class CutAudit {
  /** How many rows one transaction removes. */
  private static final int STEP = 1_000;

  /** Batches hold thousands of calls each. */
  private static final int BATCHES_STEP = 50;

  private static final Duration OFTEN = Duration.ofHours(1);
  private static final Duration SELDOM = Duration.ofDays(1);

  private final Database database;
  private final AuditKey key;
  private final AuditLog audit;
  private final AuditRetention retention;
  private final Time time;
  private final SealStore seals = new SealStore();

  public CutAudit(
      Database database, AuditKey key, AuditLog audit, AuditRetention retention, Time time) {
    this.database = database;
    this.key = key;
    this.audit = audit;
    this.retention = retention;
    this.time = time;
  }

  /**
   * Makes a cut where one is due, recorded as {@code audit.cut}, and removes all that is before the
   * last one, in small steps.
   */
  public void run() {
    database.write(tx -> {
      cutIfDue(tx);
      return null;
    });
    Optional<Cut> cut = database.read(CutStore::find);
    if (cut.isPresent()) {
      remove(tx -> EventStore.remove(tx, cut.get().lastEvent(), STEP));
      remove(tx -> CallStore.remove(tx, cut.get().lastBatch(), BATCHES_STEP));
      remove(tx -> CallStore.empty(tx, cut.get().lastEmptied(), BATCHES_STEP));
      remove(tx -> SealStore.remove(tx, cut.get().seal(), STEP));
    }
  }

  private void remove(ToIntFunction<Tx> step) {
    int removed;
    do {
      removed = database.write(step::applyAsInt);
    } while (removed > 0);
  }

  private void cutIfDue(Tx tx) {
    CutStore.Row before = CutStore.findRow(tx).orElse(null);
    Cut last = before == null ? Cut.none() : before.cut();
    long now = time.millis();
    if (before != null && now < last.atMillis() + every().toMillis()) {
      return;
    }
    Cut next = next(tx, last, now);
    if (!next.equals(withTime(last, now)) && CutStore.replace(tx, before, next, key)) {
      audit.append(tx, event(next));
    }
  }

  /** The shorter things are kept, the more often; each cut is an event. */
  private Duration every() {
    Duration every = retention.calls().dividedBy(30);
    return every.compareTo(OFTEN) < 0 ? OFTEN : every.compareTo(SELDOM) > 0 ? SELDOM : every;
  }

  private Cut next(Tx tx, Cut last, long now) {
    @Nullable Seal ofEvents =
        seals
            .lastBefore(tx, now - retention.events().toMillis())
            .filter(seal -> seal.number() > last.seal())
            .orElse(null);
    long emptied =
        seals
            .lastBefore(tx, now - retention.calls().toMillis())
            .map(seal -> seal.range().lastBatch())
            .orElse(0L);
    if (ofEvents == null) {
      return new Cut(
          now,
          last.seal(),
          last.lastEvent(),
          last.lastBatch(),
          Math.max(last.lastEmptied(), emptied),
          last.sealMac());
    }
    SealedRange range = ofEvents.range();
    return new Cut(
        now,
        range.number(),
        range.lastEvent(),
        range.lastBatch(),
        Math.max(Math.max(last.lastEmptied(), emptied), range.lastBatch()),
        ofEvents.mac());
  }

  private static Cut withTime(Cut cut, long now) {
    return new Cut(
        now, cut.seal(), cut.lastEvent(), cut.lastBatch(), cut.lastEmptied(), cut.sealMac());
  }

  private AuditEvent event(Cut cut) {
    String data =
        new JsonText()
            .beginObject()
            .name("events_until")
            .number(cut.lastEvent())
            .name("call_batches_until")
            .number(cut.lastEmptied())
            .name("seals_until")
            .number(cut.seal())
            .endObject()
            .toString();
    return AuditEvent.of(time.instant(), Actor.system(), "audit.cut", AuditEvent.OK, Origin.none())
        .withData(data);
  }
}
