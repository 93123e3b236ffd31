package dev.latchkey.platform.db;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one server of an installation at a time sees to: every half second, on a thread of its own,
 * whoever has the lease does what there is to do. An outage is logged once.
 */
public final class Duty implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Duty.class);
  private static final long EVERY_MILLIS = 500;

  private final Lease lease;
  private final BooleanSupplier isDue;
  private final Turn turn;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * Whether the outage has been told of; belongs to the thread, and after its end to who closes.
   */
  private boolean outage;

  /** Whether the lease may be ours; belongs to the same. */
  private boolean leading;

  /** Does what there is to do, or a part of it. */
  @FunctionalInterface
  public interface Turn {
    void run() throws InterruptedException;
  }

  /**
   * Does nothing yet.
   *
   * @param lease gives the thread its name
   * @param isDue whether there is anything to do; asked before the lease, which may cost a write
   */
  public Duty(Lease lease, BooleanSupplier isDue, Turn turn) {
    this.lease = lease;
    this.isDue = isDue;
    this.turn = turn;
    this.thread = Thread.ofPlatform().name(lease.name()).daemon().unstarted(this::takeTurns);
  }

  /** Begins to look every half second. */
  public void start() {
    thread.start();
  }

  /**
   * Lets others have the processor for a moment; for the turn.
   *
   * @return whether the turn had better end, since somebody closes this
   */
  public boolean pause(long millis) throws InterruptedException {
    return closed.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Stops after the turn that it is at; another server goes on. */
  @Override
  public void close() {
    close(false);
  }

  /** Stops after one more turn, for what came last. */
  public void closeAfterTurn() {
    close(true);
  }

  private void close(boolean afterTurn) {
    closed.countDown();
    try {
      thread.join();
      if (afterTurn) {
        takeTurn();
      }
      if (leading) {
        lease.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DatabaseUnavailable e) {
      log.warn("The lease of {} is not released: {}", lease.name(), e.getMessage());
    }
  }

  private void takeTurns() {
    try {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        takeTurn();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to end it.
      Thread.currentThread().interrupt();
    }
  }

  private void takeTurn() throws InterruptedException {
    try {
      if (isDue.getAsBoolean() && lease.hold()) {
        leading = true;
        turn.run();
      }
      outage = false;
    } catch (DatabaseUnavailable e) {
      if (!outage) {
        log.warn("{} has to wait: {}", lease.name(), e.getMessage());
      }
      outage = true;
    } catch (RuntimeException e) {
      log.error("{} failed", lease.name(), e);
    }
  }
}
