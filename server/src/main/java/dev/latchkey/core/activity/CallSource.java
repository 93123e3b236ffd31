package dev.latchkey.core.activity;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.audit.RecordedCalls;
import dev.latchkey.core.audit.Stretch;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls: an ordinal is made of a batch's number and the call's place in it. */
record CallSource(ReadAudit audit, @Nullable CustomerId customer, EntryFilter filter, long sealed)
    implements EntrySource {
  /** Batches are read whole; a few at once, since they may be long. */
  private static final int BATCHES = 8;

  /** A call is read from memory, once its batch has been unpacked. */
  private static final int CALLS_PER_UNIT = 2;

  static long ordinal(long batch, int index) {
    return batch * EntryId.MOST_CALLS + index;
  }

  @Override
  public Stream stream() {
    return Stream.CALLS;
  }

  @Override
  public long firstOrdinal(long number) {
    return ordinal(number, 0);
  }

  @Override
  public long lastOrdinal(long number) {
    return ordinal(number, EntryId.MOST_CALLS - 1);
  }

  @Override
  public long number(long ordinal) {
    return ordinal / EntryId.MOST_CALLS;
  }

  @Override
  public int tailStretch() {
    return BATCHES;
  }

  @Override
  public Found read(Tx tx, long low, long high, @Nullable Block block, Order order, int limit) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    Stretch stretch = new Stretch(number(low), number(high), newestFirst);
    List<RecordedCalls> batches = audit.calls(tx, customer, stretch, BATCHES);
    List<Placed> entries = new ArrayList<>();
    long effort = 8;
    for (RecordedCalls batch : batches) {
      effort += 64 + batch.calls().size() / CALLS_PER_UNIT;
      add(entries, batch, low, high, order);
      if (entries.size() >= limit) {
        return new Found(entries, end(batch, low, high, order), effort);
      }
    }
    boolean all = batches.size() < BATCHES;
    long end = newestFirst ? low : high;
    return new Found(entries, all ? end : end(batches.getLast(), low, high, order), effort);
  }

  private void add(List<Placed> entries, RecordedCalls batch, long low, long high, Order order) {
    List<RecordedCalls.Placed> calls =
        order == Order.NEWEST_FIRST ? batch.calls().reversed() : batch.calls();
    for (RecordedCalls.Placed placed : calls) {
      long ordinal = ordinal(batch.number(), placed.index());
      if (ordinal >= low && ordinal <= high && filter.matches(placed.call())) {
        EntryId.Call id = new EntryId.Call(batch.number(), placed.index());
        boolean isSealed = batch.number() <= sealed;
        entries.add(new Placed(ordinal, ActivityEntry.of(id, placed.call(), isSealed)));
      }
    }
  }

  /** Where a batch ends, in the direction of reading. */
  private long end(RecordedCalls batch, long low, long high, Order order) {
    return order == Order.NEWEST_FIRST
        ? Math.max(low, firstOrdinal(batch.number()))
        : Math.min(high, lastOrdinal(batch.number()));
  }
}
