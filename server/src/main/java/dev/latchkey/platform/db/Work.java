package dev.latchkey.platform.db;

import org.jspecify.annotations.Nullable;

/**
 * What is done inside one transaction.
 *
 * <p>Short, and with no effect but on its {@link Tx}: it may run on another thread than the
 * caller's, and more than once where a transaction has to be repeated. Throwing rolls everything
 * back that it did.
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T run(Tx tx);
}
