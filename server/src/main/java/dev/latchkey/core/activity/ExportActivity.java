package dev.latchkey.core.activity;

import dev.latchkey.core.activity.ListActivity.Walked;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.principal.CustomerId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands over every entry that a filter wants, one after the other, in short reads and in memory
 * that does not grow with the log; ends with what had been committed when it began. Safe for
 * threads.
 */
public final class ExportActivity {
  private static final int PAGE = 500;

  private final ListActivity list;

  public ExportActivity(ListActivity list) {
    this.list = list;
  }

  /**
   * Hands over one customer's entries.
   *
   * @param consumer may throw, which ends it
   * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage, after part of the entries
   *     perhaps
   */
  public void forEach(
      CustomerId customer, EntryFilter filter, Order order, Consumer<ActivityEntry> consumer) {
    export(customer, filter, order, consumer);
  }

  /** The same of the whole installation. For operators only. */
  public void forEachOfAll(EntryFilter filter, Order order, Consumer<ActivityEntry> consumer) {
    export(null, filter, order, consumer);
  }

  private void export(
      @Nullable CustomerId customer,
      EntryFilter filter,
      Order order,
      Consumer<ActivityEntry> consumer) {
    ActivityCursor end = list.end();
    ActivityCursor reached = null;
    boolean goesOn = true;
    while (goesOn) {
      Walked walked = list.walk(customer, filter, order, reached, PAGE);
      walked.entries().stream().filter(entry -> isWithin(entry, end)).forEach(consumer);
      reached = walked.reached();
      goesOn = !walked.atEnd() && (order == Order.NEWEST_FIRST || !hasReached(reached, end));
    }
  }

  private static boolean hasReached(ActivityCursor reached, ActivityCursor end) {
    return reached.events() >= end.events() && reached.calls() >= end.calls();
  }

  /** Whether it had been committed at the beginning. */
  private static boolean isWithin(ActivityEntry entry, ActivityCursor end) {
    return switch (entry.id()) {
      case EntryId.Event(long number) -> number <= end.events();
      case EntryId.Call(long batch, int index) -> CallSource.ordinal(batch, index) <= end.calls();
    };
  }
}
