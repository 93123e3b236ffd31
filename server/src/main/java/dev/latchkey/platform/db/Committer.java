package dev.latchkey.platform.db;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes for everybody: takes whatever waits and commits it as one {@link
 * GroupCommit}.
 *
 * <p>While one commit is on its way to the disk the next group gathers, so that nobody waits for
 * company. A platform thread, since SQLite would pin the carrier of a virtual one for as long as
 * the disk takes.
 */
final class Committer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int QUEUE_CAPACITY = 8192;
  private static final int MAXIMUM_GROUP = 1024;

  private final GroupCommit transactions;
  private final Duration patience;
  private final BlockingQueue<Unit> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final WorkUnit<@Nullable Void> stop = new WorkUnit<>(tx -> null);
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean terminated;

  /**
   * Starts the thread.
   *
   * @param patience how long a caller waits for room in a full queue
   */
  Committer(String name, GroupCommit transactions, Duration patience) {
    this.transactions = transactions;
    this.patience = patience;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /**
   * Hands a unit over, to be waited for by {@link Unit#await()}.
   *
   * @throws DatabaseUnavailable if the queue stays full or the database has been closed
   */
  void submit(Unit unit) {
    if (closed) {
      throw isClosed();
    }
    if (!isEnqueued(unit)) {
      throw new DatabaseUnavailable("the database does not keep up with what is to be written");
    }
    // The thread may have gone since we looked; then nobody but us takes the unit out again.
    if (terminated && queue.remove(unit)) {
      throw isClosed();
    }
  }

  private boolean isEnqueued(Unit unit) {
    if (queue.offer(unit)) {
      return true;
    }
    try {
      return queue.offer(unit, patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    List<Unit> group = new ArrayList<>(MAXIMUM_GROUP);
    boolean running = true;
    while (running) {
      take(group);
      running = !group.remove(stop);
      if (!group.isEmpty()) {
        transactions.commit(Step.arrange(group));
        group.clear();
      }
    }
    terminated = true;
    queue.drainTo(group);
    group.forEach(unit -> unit.fail(isClosed()));
    transactions.close();
  }

  private void take(List<Unit> group) {
    try {
      group.add(queue.take());
      queue.drainTo(group, MAXIMUM_GROUP - 1);
    } catch (InterruptedException e) {
      LOG.warn("Somebody interrupted the database's writer; it goes on");
    }
  }

  /** Writes what has been handed over, then ends. */
  @Override
  public void close() {
    closed = true;
    try {
      queue.put(stop);
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static DatabaseUnavailable isClosed() {
    return new DatabaseUnavailable("the database has been closed");
  }
}
