package dev.latchkey.core.activity;

import dev.latchkey.core.activity.ListActivity.Walked;
import dev.latchkey.core.audit.EntryFilter;
import dev.latchkey.core.audit.LogNumbers;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log: tells what has been committed since. However many follow, the database is asked
 * four times a second whether there is anything, and by each only where there is. Who reads slowly
 * lags behind and misses nothing; nothing waits for them in memory. Safe for threads.
 */
public final class FollowActivity {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int MOST = 100;

  private final ListActivity list;
  private final Time time;
  private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();

  public FollowActivity(ListActivity list, Time time) {
    this.list = list;
    this.time = time;
  }

  /** How far the log went, and when that was looked at. */
  private record Seen(LogNumbers head, long nanos) {}

  /**
   * Follows one customer's entries.
   *
   * @param after where to begin, from an earlier {@link Follower#position}; null for now
   */
  public Follower follow(CustomerId customer, EntryFilter filter, @Nullable ActivityCursor after) {
    return new Follower(customer, filter, after == null ? list.end() : after);
  }

  /** The same of the whole installation. For operators only. */
  public Follower followAll(EntryFilter filter, @Nullable ActivityCursor after) {
    return new Follower(null, filter, after == null ? list.end() : after);
  }

  /** Where the log ends now: to follow on from there a little later. */
  public ActivityCursor end() {
    return list.end();
  }

  private LogNumbers head() {
    Seen last = seen.get();
    long now = time.nanos();
    if (last != null && now - last.nanos < EVERY.toNanos()) {
      return last.head;
    }
    LogNumbers head = list.head();
    seen.set(new Seen(head, now));
    return head;
  }

  /** One who follows. To be used by one thread; may be closed by any. */
  public final class Follower implements AutoCloseable {
    private final @Nullable CustomerId customer;
    private final EntryFilter filter;
    private final CountDownLatch closed = new CountDownLatch(1);
    private ActivityCursor position;

    /** The head up to which there is nothing left to tell. */
    private @Nullable LogNumbers told;

    private Follower(@Nullable CustomerId customer, EntryFilter filter, ActivityCursor after) {
      if (after.order() != Order.OLDEST_FIRST) {
        throw new IllegalArgumentException("a cursor of the other order");
      }
      this.customer = customer;
      this.filter = filter;
      this.position = after;
    }

    /**
     * The next entries, the oldest first, at most 100; none once this has waited in vain, or was
     * closed.
     *
     * @param patience how long to wait for any
     * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage; one may go on afterwards
     */
    public List<ActivityEntry> next(Duration patience) {
      long begin = time.nanos();
      while (true) {
        List<ActivityEntry> entries = look();
        boolean tired = time.nanos() - begin >= patience.toNanos();
        if (!entries.isEmpty() || tired || isClosedAfterAWhile()) {
          return entries;
        }
      }
    }

    /**
     * Up to where all has been told: to follow on from there, another time or on another server.
     */
    public ActivityCursor position() {
      return position;
    }

    /** Whether it was closed. */
    public boolean isClosed() {
      return closed.getCount() == 0;
    }

    /** Ends the waiting. */
    @Override
    public void close() {
      closed.countDown();
    }

    private List<ActivityEntry> look() {
      LogNumbers head = head();
      if (head.equals(told)) {
        return List.of();
      }
      Walked walked = list.walk(customer, filter, Order.OLDEST_FIRST, position, MOST);
      position = walked.reached();
      told = walked.atEnd() ? head : null;
      return walked.entries();
    }

    private boolean isClosedAfterAWhile() {
      try {
        return closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
  }
}
