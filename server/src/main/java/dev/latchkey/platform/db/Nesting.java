package dev.latchkey.platform.db;

import java.lang.ScopedValue.CallableOp;
import org.jspecify.annotations.Nullable;

/**
 * Keeps transactions from nesting: a write inside another would wait for itself on SQLite, and for
 * a connection that nobody gives back on PostgreSQL.
 *
 * <p>A read may happen inside a write, on a connection of its own; it sees what was committed
 * before.
 */
final class Nesting {
  private static final ScopedValue<Boolean> INSIDE = ScopedValue.newInstance();

  private Nesting() {}

  /** Runs an operation within which no write may begin. */
  static <T extends @Nullable Object, X extends Throwable> T refusedWithin(
      CallableOp<? extends T, X> operation) throws X {
    return ScopedValue.where(INSIDE, Boolean.TRUE).call(operation);
  }

  /** To be called before a write. */
  static void refuse() {
    if (INSIDE.isBound()) {
      throw new IllegalStateException("a write inside another transaction");
    }
  }
}
