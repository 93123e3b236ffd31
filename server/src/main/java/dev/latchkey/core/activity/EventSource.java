package dev.latchkey.core.activity;

import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.audit.RecordedEvent;
import dev.latchkey.core.audit.Stretch;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events: an ordinal is an event's number. */
record EventSource(ReadAudit audit, @Nullable CustomerId customer, EntryFilter filter, long sealed)
    implements EntrySource {
  /** The database looks through rows faster than we read them. */
  private static final int ROWS_PER_UNIT = 8;

  @Override
  public Stream stream() {
    return Stream.EVENTS;
  }

  @Override
  public long firstOrdinal(long number) {
    return number;
  }

  @Override
  public long lastOrdinal(long number) {
    return number;
  }

  @Override
  public long number(long ordinal) {
    return ordinal;
  }

  @Override
  public int tailStretch() {
    return 4 * ActivityIndexer.BLOCK;
  }

  @Override
  public Found read(Tx tx, long low, long high, @Nullable Block block, Order order, int limit) {
    boolean newestFirst = order == Order.NEWEST_FIRST;
    List<Long> numbers = block == null ? null : block.numbers();
    List<RecordedEvent> events;
    if (numbers == null) {
      events = audit.events(tx, customer, filter, new Stretch(low, high, newestFirst), limit);
    } else {
      List<Long> wanted = numbers.stream().filter(each -> each >= low && each <= high).toList();
      events = audit.events(tx, customer, filter, wanted, newestFirst, limit);
    }
    List<Placed> entries =
        events.stream()
            .map(event -> new Placed(event.seq(), ActivityEntry.of(event, event.seq() <= sealed)))
            .toList();
    long end = newestFirst ? low : high;
    long reached = entries.size() < limit ? end : entries.getLast().ordinal();
    long rows = numbers == null ? Math.abs((newestFirst ? high : low) - reached) : numbers.size();
    return new Found(entries, reached, 8 + rows / ROWS_PER_UNIT + entries.size());
  }
}
