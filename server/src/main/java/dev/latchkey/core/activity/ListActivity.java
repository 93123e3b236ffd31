package dev.latchkey.core.activity;

import dev.latchkey.core.audit.Call;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.EntryFilter.Kinds;
import dev.latchkey.core.audit.LogNumbers;
import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.core.audit.RecordedCalls;
import dev.latchkey.core.audit.RecordedEvent;
import dev.latchkey.core.audit.SealMark;
import dev.latchkey.core.audit.Stretch;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists events and calls, merged by time, page by page. Safe for threads.
 *
 * <p>What was committed before a page is in it. Events are in the order of their numbers, calls in
 * theirs, and of the two the one whose time has come is first. The work for one page is bounded, so
 * that a page may hold fewer entries than asked for, even none, though more follow.
 */
public final class ListActivity {
  /** What one page may cost; some tens of milliseconds at the most. */
  static final long PAGE_EFFORT = 12_000;

  private final Database database;
  private final ReadAudit audit;
  private final BlockStore blocks = new BlockStore();

  public ListActivity(Database database, ReadAudit audit) {
    this.database = database;
    this.audit = audit;
  }

  /** An entry and the seal that covers it; null while none does. */
  public record Found(ActivityEntry entry, @Nullable SealMark seal) {}

  /** Some entries, and where to go on. */
  record Walked(List<ActivityEntry> entries, ActivityCursor reached, boolean atEnd) {
    ActivityPage page() {
      return new ActivityPage(entries, atEnd ? null : reached);
    }
  }

  /**
   * A page of one customer's entries.
   *
   * @param cursor where the page before ended, of the same order; null for the first page
   * @param limit how many entries at the most, from 1 on
   * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage
   */
  public ActivityPage page(
      CustomerId customer,
      EntryFilter filter,
      Order order,
      @Nullable ActivityCursor cursor,
      int limit) {
    return walk(customer, filter, order, cursor, limit).page();
  }

  /** The same of the whole installation. For operators only. */
  public ActivityPage pageOfAll(
      EntryFilter filter, Order order, @Nullable ActivityCursor cursor, int limit) {
    return walk(null, filter, order, cursor, limit).page();
  }

  /** One entry of a customer's; empty where there is none, or it is another's. */
  public Optional<Found> find(CustomerId customer, EntryId id) {
    return findIn(customer, id);
  }

  /** One entry of the installation. For operators only. */
  public Optional<Found> findInAll(EntryId id) {
    return findIn(null, id);
  }

  /** Where the log ends now, to go on from there, oldest first. */
  ActivityCursor end() {
    LogNumbers head = head();
    return new ActivityCursor(
        Order.OLDEST_FIRST, head.event(), CallSource.ordinal(head.batch(), EntryId.MOST_CALLS - 1));
  }

  /** The last numbers that have been committed. */
  LogNumbers head() {
    return database.read(audit::head);
  }

  /**
   * Walks until there are as many entries as wanted, or the end, or enough was looked at.
   *
   * @param customer null for everybody's
   */
  Walked walk(
      @Nullable CustomerId customer,
      EntryFilter filter,
      Order order,
      @Nullable ActivityCursor cursor,
      int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least one entry");
    }
    if (cursor != null && cursor.order() != order) {
      throw new IllegalArgumentException("a cursor of the other order");
    }
    return database.read(tx -> walk(tx, customer, filter, order, cursor, limit));
  }

  private Walked walk(
      Tx tx,
      @Nullable CustomerId customer,
      EntryFilter filter,
      Order order,
      @Nullable ActivityCursor cursor,
      int limit) {
    LogNumbers cut = audit.cut(tx);
    LogNumbers head = audit.head(tx);
    LogNumbers sealed = audit.sealed(tx);
    long begin = order == Order.NEWEST_FIRST ? Long.MAX_VALUE : 0;
    Effort effort = new Effort(PAGE_EFFORT);
    StreamWalk events =
        new StreamWalk(
            tx,
            new EventSource(audit, customer, filter, sealed.event()),
            blocks,
            customer,
            filter,
            order,
            effort,
            cursor == null ? begin : cursor.events(),
            cut.event(),
            filter.kinds() == Kinds.CALLS ? cut.event() : head.event());
    StreamWalk calls =
        new StreamWalk(
            tx,
            new CallSource(audit, customer, filter, sealed.batch()),
            blocks,
            customer,
            filter,
            order,
            effort,
            cursor == null ? begin : cursor.calls(),
            cut.batch(),
            filter.kinds() == Kinds.EVENTS ? cut.batch() : head.batch());
    List<ActivityEntry> entries = merge(events, calls, limit, effort);
    return new Walked(
        entries,
        new ActivityCursor(order, events.passed(), calls.passed()),
        events.isAtEnd() && calls.isAtEnd());
  }

  private static List<ActivityEntry> merge(
      StreamWalk events, StreamWalk calls, int limit, Effort effort) {
    List<ActivityEntry> entries = new ArrayList<>();
    while (entries.size() < limit) {
      StreamWalk first = events.urgency() >= calls.urgency() ? events : calls;
      if (first.hasFound()) {
        entries.add(first.take());
      } else if (first.isAtEnd() || effort.isSpent()) {
        break;
      } else {
        first.look(limit - entries.size());
      }
    }
    return entries;
  }

  private Optional<Found> findIn(@Nullable CustomerId customer, EntryId id) {
    return switch (id) {
      case EntryId.Event(long number) -> database.read(tx -> findEvent(tx, customer, number));
      case EntryId.Call call -> database.read(tx -> findCall(tx, customer, call));
    };
  }

  private Optional<Found> findEvent(Tx tx, @Nullable CustomerId customer, long number) {
    if (number <= audit.cut(tx).event()) {
      return Optional.empty();
    }
    Stretch only = new Stretch(number, number, false);
    List<RecordedEvent> found = audit.events(tx, customer, EntryFilter.none(), only, 1);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Optional<SealMark> seal = audit.sealOfEvent(tx, number);
    ActivityEntry entry = ActivityEntry.of(found.getFirst(), seal.isPresent());
    return Optional.of(new Found(entry, seal.orElse(null)));
  }

  private Optional<Found> findCall(Tx tx, @Nullable CustomerId customer, EntryId.Call id) {
    if (id.batch() <= audit.cut(tx).batch()) {
      return Optional.empty();
    }
    Stretch only = new Stretch(id.batch(), id.batch(), false);
    List<RecordedCalls> found = audit.calls(tx, customer, only, 1);
    Optional<Call> call =
        found.stream()
            .flatMap(batch -> batch.calls().stream())
            .filter(placed -> placed.index() == id.index())
            .map(RecordedCalls.Placed::call)
            .findFirst();
    if (call.isEmpty()) {
      return Optional.empty();
    }
    Optional<SealMark> seal = audit.sealOfBatch(tx, id.batch());
    ActivityEntry entry = ActivityEntry.of(id, call.get(), seal.isPresent());
    return Optional.of(new Found(entry, seal.orElse(null)));
  }
}
