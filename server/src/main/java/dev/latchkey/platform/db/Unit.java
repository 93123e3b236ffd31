package dev.latchkey.platform.db;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Something one thread has handed to the {@link Committer} and waits for.
 *
 * <p>Made by the thread that waits. The committer ends it exactly once, after the commit.
 */
abstract sealed class Unit permits WorkUnit, AppendedRow {
  private final Thread waiting = Thread.currentThread();
  private @Nullable Throwable failure;
  private volatile boolean ended;

  /** Ends the wait; what the committer wrote before is seen by the waiting thread. */
  final void end() {
    ended = true;
    LockSupport.unpark(waiting);
  }

  final void fail(Throwable why) {
    failure = why;
    end();
  }

  final boolean hasEnded() {
    return ended;
  }

  /**
   * Waits for the end, which comes within the time-outs of the connection. An interrupt does not
   * shorten the wait, since the caller has to know whether its unit is durable.
   */
  final void await() {
    boolean interrupted = false;
    while (!ended) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
