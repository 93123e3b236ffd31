package dev.latchkey.platform.db;

import org.jspecify.annotations.Nullable;

/** A {@link Work} on its way through the {@link Committer}. */
final class WorkUnit<T extends @Nullable Object> extends Unit {
  private final Work<T> work;
  private @Nullable T result;

  WorkUnit(Work<T> work) {
    this.work = work;
  }

  void run(Tx tx) {
    result = work.run(tx);
  }

  /** What the work returned; to be asked after {@link #await()}. */
  @SuppressWarnings("NullAway") // Null only where T allows it, since await() has returned.
  T result() {
    return result;
  }
}
