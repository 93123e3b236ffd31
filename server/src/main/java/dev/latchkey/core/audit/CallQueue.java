package dev.latchkey.core.audit;

import dev.latchkey.platform.db.DatabaseUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls that wait to be written: many threads put, one takes.
 *
 * <p>The lock is held for as long as it takes to add to a list, or to swap it. When {@link
 * #CAPACITY} calls wait, whoever puts one waits too.
 */
final class CallQueue {
  /** How many calls are worth taking before their time. */
  static final int BATCH = 4096;

  static final int CAPACITY = 16 * BATCH;

  /** How long calls may gather. */
  private static final Duration GATHER = Duration.ofSeconds(1);

  /** How long whoever puts a call waits for room. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition taker = lock.newCondition();
  private final Condition room = lock.newCondition();
  private List<Call> waiting = new ArrayList<>();
  private boolean closed;

  /**
   * Adds a call.
   *
   * @throws DatabaseUnavailable when there was no room for two seconds
   * @throws IllegalStateException after {@link #close}
   */
  void put(Call call) {
    lock.lock();
    try {
      if (waiting.size() >= CAPACITY) {
        awaitRoom();
      }
      if (closed) {
        throw new IllegalStateException("calls are no longer recorded");
      }
      waiting.add(call);
      if (waiting.size() == BATCH) {
        taker.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that wait, after a second, or once they fill a batch, or at once when closed. */
  List<Call> take() {
    List<Call> empty = new ArrayList<>();
    lock.lock();
    try {
      await(GATHER, BATCH);
      List<Call> taken = waiting;
      waiting = empty;
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Lets the taker wait for a time, or until this is closed. */
  void pause(Duration time) {
    lock.lock();
    try {
      await(time, Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  /** No more calls are put from now on; those that wait can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      taker.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration time, int calls) {
    long nanos = time.toNanos();
    try {
      while (!closed && waiting.size() < calls && nanos > 0) {
        nanos = taker.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      // Nobody interrupts the taker; if somebody did, it would only be a little early.
      return;
    }
  }

  private void awaitRoom() {
    long nanos = PATIENCE.toNanos();
    try {
      while (waiting.size() >= CAPACITY && !closed) {
        if (nanos <= 0) {
          throw new DatabaseUnavailable("calls cannot be recorded: the database does not keep up");
        }
        nanos = room.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("calls cannot be recorded: interrupted", e);
    }
  }
}
