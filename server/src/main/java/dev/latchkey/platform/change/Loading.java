package dev.latchkey.platform.change;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value being loaded, or loaded, and the epoch in which loading began.
 *
 * <p>The thread that has put it where others find it runs {@link #load}; all others wait in {@link
 * #get}. A failed load fails all who wait for it, so that an outage is not waited for one after the
 * other.
 */
final class Loading<T extends @Nullable Object> {
  private final long epoch;
  private final CompletableFuture<T> value = new CompletableFuture<>();

  Loading(long epoch) {
    this.epoch = epoch;
  }

  /**
   * Whether loading began in the given epoch or a later one, so that it saw what changed before.
   */
  boolean isSince(long other) {
    return epoch >= other;
  }

  T load(Supplier<? extends T> loader) {
    try {
      T loaded = loader.get();
      value.complete(loaded);
      return loaded;
    } catch (Throwable failure) {
      value.completeExceptionally(failure);
      throw failure;
    }
  }

  T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }
}
