package dev.latchkey.platform.change;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value computed from the store, computed anew when the feed says that something of its topic
 * has changed.
 *
 * <p>Like a {@link FollowedCache} with one entry, with the same guarantees.
 */
public final class FollowedValue<T> {
  private final ChangeFeed feed;
  private final Supplier<? extends T> loader;
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicReference<@Nullable Loading<T>> current = new AtomicReference<>();

  /** Follows a topic from now on; loads at the first {@link #get()}. */
  public FollowedValue(ChangeFeed feed, Topic topic, Supplier<? extends T> loader) {
    this.feed = feed;
    this.loader = loader;
    feed.subscribe(topic, key -> epoch.incrementAndGet(), epoch::incrementAndGet);
  }

  /** The value. What the loader throws goes to the caller, and is not kept. */
  public T get() {
    if (!feed.isCurrent()) {
      return loader.get();
    }
    long now = epoch.get();
    Loading<T> found = current.get();
    return found != null && found.isSince(now) ? found.get() : load(now);
  }

  private T load(long now) {
    Loading<T> mine = new Loading<>(now);
    Loading<T> first =
        current.accumulateAndGet(
            mine, (before, offered) -> before != null && before.isSince(now) ? before : offered);
    if (first != null && first != mine) {
      return first.get();
    }
    try {
      return mine.load(loader);
    } catch (Throwable failure) {
      current.compareAndSet(mine, null);
      throw failure;
    }
  }
}
