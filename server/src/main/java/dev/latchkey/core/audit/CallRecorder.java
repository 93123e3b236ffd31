package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records calls without making them wait for the disk: they gather in memory and are written in
 * batches, each second or 4,096 calls, by a thread of its own.
 *
 * <p>A crash loses the last second at most. While the database is away calls wait, 65,536 at most,
 * and whoever records one more is told of the outage; a batch that was being committed when the
 * connection was lost may be there twice. Safe for threads.
 */
public final class CallRecorder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);

  /** How long to wait after a write that failed. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Database database;
  private final CallStore store;
  private final CallQueue queue = new CallQueue();
  private final Thread writer =
      Thread.ofPlatform().name("call-recorder").daemon().unstarted(this::writeUntilClosed);

  private CallRecorder(Database database, AuditKey key) {
    this.database = database;
    this.store = new CallStore(key);
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
   * @throws DatabaseUnavailable when there was no room for two seconds, since nothing can be
   *     written
   * @throws IllegalStateException after {@link #close}
   */
  public void record(Call call) {
    queue.put(call);
  }

  /** Writes what is left, and returns when that is done. */
  @Override
  public void close() {
    queue.close();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilClosed() {
    boolean closed;
    do {
      closed = queue.isClosed();
      write(queue.take());
    } while (!closed);
  }

  private void write(List<Call> calls) {
    for (int first = 0; first < calls.size(); first += CallQueue.BATCH) {
      int end = Math.min(first + CallQueue.BATCH, calls.size());
      if (!write(CallBatch.of(calls.subList(first, end)))) {
        log.error("{} calls are lost: the database is away at the end", calls.size() - first);
        return;
      }
    }
  }

  /** Writes a batch, again and again while the database is away; once closed, only once more. */
  private boolean write(CallBatch batch) {
    boolean told = false;
    while (true) {
      boolean closed = queue.isClosed();
      try {
        database.write(tx -> store.insert(tx, batch));
        return true;
      } catch (DatabaseUnavailable e) {
        if (closed) {
          return false;
        }
        if (!told) {
          log.warn("Calls wait to be recorded: {}", e.getMessage());
          told = true;
        }
      } catch (RuntimeException e) {
        log.error("{} calls are lost: they cannot be recorded", batch.calls(), e);
        return true;
      }
      queue.pause(PAUSE);
    }
  }
}
