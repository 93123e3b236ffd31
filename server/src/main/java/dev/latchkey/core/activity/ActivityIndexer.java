package dev.latchkey.core.activity;

import dev.latchkey.core.audit.ReadAudit;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Duty;
import dev.latchkey.platform.db.Lease;

/**
 * Indexes the log in the background, every half second, from its beginning.
 *
 * <p>One indexer works in an installation, by lease; two at once make the same blocks. While logins
 * come faster than 8,000 a second it holds back, so that they stay fast: what has no block yet is
 * looked through when it is read, and the indexer catches up afterwards.
 */
public final class ActivityIndexer implements AutoCloseable {
  /** How many events a stretch of the log has that is looked through at once. */
  static final int BLOCK = 1_024;

  /** Between two parts, so that a long catching-up leaves room for others. */
  private static final long PAUSE_MILLIS = 2;

  /** So many more events within half a second are a rush. */
  private static final long RUSH = 4_096;

  /** In a rush, one part of the log is indexed in so many half seconds: a hundredth of a core. */
  private static final int TURNS_IN_RUSH = 16;

  private final Lease lease;
  private final Duty duty;
  private final BlockMaker maker;
  private long eventsBehind;
  private int turn;

  public ActivityIndexer(Database database, ReadAudit audit, Lease lease) {
    this.lease = lease;
    this.maker = new BlockMaker(database, audit, BLOCK);
    this.duty = new Duty(lease, maker::isBehind, this::index);
  }

  /** Begins to index every half second. */
  public void start() {
    duty.start();
  }

  /** Stops after the part that it is at; the next one to index goes on there. */
  @Override
  public void close() {
    duty.close();
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
      if (duty.pause(PAUSE_MILLIS)) {
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
