package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records calls without making them wait for the disk: they gather in memory and are written in
 * batches, each second or 4,096 calls, so that a crash loses the last second at most.
 *
 * <p>Safe for threads. Recording takes a lock for as long as it takes to add to a list; packing and
 * writing are done by one thread of its own, outside that lock. When 65,536 calls wait, whoever
 * records one waits too.
 */
public final class CallRecorder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);

  static final int BATCH = 4096;
  static final int CAPACITY = 16 * BATCH;

  /** How long a batch may gather. */
  private static final Duration GATHER = Duration.ofSeconds(1);

  /** How long whoever records a call waits for room. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long to wait after a write that failed. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Database database;
  private final CallStore store;
  private final Thread writer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final Condition room = lock.newCondition();
  private List<Call> waiting = new ArrayList<>();
  private boolean closed;

  private CallRecorder(Database database, AuditKey key) {
    this.database = database;
    this.store = new CallStore(key);
    this.writer = Thread.ofPlatform().name("call-recorder").daemon().unstarted(this::write);
  }

  /** A recorder that is ready. */
  public static CallRecorder start(Database database, AuditKey key) {
    CallRecorder recorder = new CallRecorder(database, key);
    recorder.writer.start();
    return recorder;
  }

  /**
   * Records a call; it is on disk about a second later.
   *
   * @throws DatabaseUnavailable when there was no room for two seconds, since nothing could be
   *     written
   * @throws IllegalStateException after {@link #close}
   */
  public void record(Call call) {
    lock.lock();
    try {
      if (waiting.size() >= CAPACITY) {
        awaitRoom();
      }
      if (closed) {
        throw new IllegalStateException("the call recorder is closed");
      }
      waiting.add(call);
      if (waiting.size() == BATCH) {
        woken.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes what is left, and returns when that is done. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      woken.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  private void write() {
    boolean more = true;
    while (more) {
      pause(GATHER, BATCH);
      List<Call> taken = new ArrayList<>();
      lock.lock();
      try {
        List<Call> empty = taken;
        taken = waiting;
        waiting = empty;
        more = !closed;
        room.signalAll();
      } finally {
        lock.unlock();
      }
      for (int first = 0; first < taken.size(); first += BATCH) {
        write(taken.subList(first, Math.min(first + BATCH, taken.size())));
      }
    }
  }

  /**
   * Writes one batch, again and again while the database is away; only a closed recorder gives up.
   */
  private void write(List<Call> calls) {
    CallBatch batch = CallBatch.of(calls);
    for (boolean again = false; ; again = true) {
      try {
        database.write(tx -> store.insert(tx, batch));
        return;
      } catch (DatabaseUnavailable e) {
        if (!again) {
          log.warn("{} calls wait to be recorded: {}", calls.size(), e.getMessage());
        }
      } catch (RuntimeException e) {
        log.error("{} calls are lost: they cannot be recorded", calls.size(), e);
        return;
      }
      if (pause(PAUSE, Integer.MAX_VALUE)) {
        log.error("{} calls are lost: the database is away and the server stops", calls.size());
        return;
      }
    }
  }

  /** Waits for a time, or until so many calls wait, or until the recorder is closed: then true. */
  private boolean pause(Duration time, int calls) {
    long nanos = time.toNanos();
    lock.lock();
    try {
      while (!closed && waiting.size() < calls && nanos > 0) {
        nanos = woken.awaitNanos(nanos);
      }
      return closed;
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody did, it would only write a little early.
      return closed;
    } finally {
      lock.unlock();
    }
  }
}
