package dev.latchkey.core.activity;

import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Lease;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes the log in the background, every half second, from its beginning.
 *
 * <p>One indexer works in an installation, by lease; two at once make the same blocks. While logins
 * come faster than 8,000 a second it holds back, so that they stay fast: what has no block yet is
 * looked through when it is read, and the indexer catches up afterwards.
 */
public final class ActivityIndexer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ActivityIndexer.class);

  /** How many events a stretch of the log has that is looked through at once. */
  static final int BLOCK = 1_024;

  private static final long EVERY_MILLIS = 500;

  /** Between two parts, so that a long catching-up leaves room for others. */
  private static final long PAUSE_MILLIS = 2;

  /** So many more events within half a second are a rush. */
  private static final long RUSH = 4_096;

  /** In a rush, one part of the log is indexed in so many half seconds: a hundredth of a core. */
  private static final int TURNS_IN_RUSH = 16;

  private final Lease lease;
  private final BlockMaker maker;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("activity-indexer").daemon().unstarted(this::indexUntilClosed);

  /** Whether the outage has been told of; belongs to the thread. */
  private boolean outage;

  /** Whether the lease may be ours; belongs to the thread, and after its end to who closes. */
  private boolean leading;

  private long eventsBehind;
  private int turn;

  public ActivityIndexer(Database database, ReadAudit audit, Lease lease) {
    this.lease = lease;
    this.maker = new BlockMaker(database, audit, BLOCK);
  }

  /** Begins to index every half second. */
  public void start() {
    thread.start();
  }

  /** Stops after the part that it is at; the next one to index goes on there. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
      if (leading) {
        lease.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DatabaseUnavailable e) {
      log.warn("The activity indexer's lease is not released: {}", e.getMessage());
    }
  }

  private void indexUntilClosed() {
    try {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        indexIfLeader();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to end it.
      Thread.currentThread().interrupt();
    }
  }

  private void indexIfLeader() throws InterruptedException {
    try {
      if (maker.isBehind() && lease.hold()) {
        leading = true;
        index();
      }
      outage = false;
    } catch (DatabaseUnavailable e) {
      if (!outage) {
        log.warn("The activity waits to be indexed: {}", e.getMessage());
      }
      outage = true;
    } catch (RuntimeException e) {
      log.error("The activity is not indexed", e);
    }
  }

  private void index() throws InterruptedException {
    long behind = maker.eventsBehind();
    boolean rush = behind - eventsBehind > RUSH;
    eventsBehind = behind;
    turn++;
    if (rush) {
      boolean _ = turn % TURNS_IN_RUSH == 0 && makeNext();
      return;
    }
    while (lease.hold() && makeNext()) {
      if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    eventsBehind = maker.eventsBehind();
  }

  /** Makes the next blocks of both streams; false where there is nothing left to make. */
  private boolean makeNext() {
    boolean madeOfEvents = maker.makeOfEvents();
    return maker.makeOfCalls() || madeOfEvents;
  }
}
