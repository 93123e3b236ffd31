package dev.latchkey.core.audit;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads stretches of the log, within a transaction of the caller's. Safe for threads.
 *
 * <p>The log has no index but the numbers: a stretch is what is looked through, and how long it is
 * bounds the work.
 */
public final class ReadAudit {
  private final EventStore events;
  private final CallStore calls;
  private final SealStore seals = new SealStore();

  public ReadAudit(AuditKey key) {
    events = new EventStore(key);
    calls = new CallStore(key);
  }

  /** The last numbers that have been committed. */
  public LogNumbers head(Tx tx) {
    return new LogNumbers(NumberStore.EVENTS.last(tx), NumberStore.CALL_BATCHES.last(tx));
  }

  /**
   * The events of a stretch that a filter wants.
   *
   * @param customer whose; null for everybody's, for operators only
   */
  public List<RecordedEvent> events(
      Tx tx, @Nullable CustomerId customer, EntryFilter filter, Stretch stretch, int limit) {
    return events.select(tx, customer, filter, stretch, limit);
  }

  /**
   * The events of some numbers that a filter wants.
   *
   * @param customer whose; null for everybody's, for operators only
   * @param numbers at most some hundreds
   */
  public List<RecordedEvent> events(
      Tx tx,
      @Nullable CustomerId customer,
      EntryFilter filter,
      List<Long> numbers,
      boolean newestFirst,
      int limit) {
    return numbers.isEmpty()
        ? List.of()
        : events.select(tx, customer, filter, numbers, newestFirst, limit);
  }

  /** What the events after one number and up to another can be found by, oldest first. */
  public List<EventFacets> facets(Tx tx, long after, long last) {
    return events.facets(tx, after, last);
  }

  /**
   * The batches of a stretch of batch numbers in which a customer has calls, with those calls.
   *
   * @param customer null for all batches and everybody's calls; for operators only
   */
  public List<RecordedCalls> calls(
      Tx tx, @Nullable CustomerId customer, Stretch stretch, int limit) {
    return calls.select(tx, customer, stretch, limit);
  }

  /**
   * After a number of batches, the number of the batch that brings their calls to as many as
   * wanted, or that is so many batches away; empty while there are too few.
   */
  public Optional<Long> batchesOf(Tx tx, long after, long wantedCalls, int mostBatches) {
    return calls.endOf(tx, after, wantedCalls, mostBatches);
  }

  /** The last numbers that retention has removed. */
  public LogNumbers cut(Tx tx) {
    return CutStore.find(tx)
        .map(cut -> new LogNumbers(cut.lastEvent(), cut.lastEmptied()))
        .orElse(new LogNumbers(0, 0));
  }

  /** The numbers up to which everything is sealed. */
  public LogNumbers sealed(Tx tx) {
    SealedRange last = seals.last(tx).range();
    return new LogNumbers(last.lastEvent(), last.lastBatch());
  }

  /** The seal that covers an event, if one does yet. */
  public Optional<SealMark> sealOfEvent(Tx tx, long seq) {
    return seals.firstWith(tx, SealedRange::lastEvent, seq).map(SealMark::of);
  }

  /** The seal that covers a batch of calls, if one does yet. */
  public Optional<SealMark> sealOfBatch(Tx tx, long number) {
    return seals.firstWith(tx, SealedRange::lastBatch, number).map(SealMark::of);
  }
}
