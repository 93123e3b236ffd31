package dev.latchkey.platform.change;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what the store holds, which forgets an entry when the feed says it has
 * changed.
 *
 * <p>Each key lies in one of some epochs, and a change advances the epoch of its key. An entry
 * carries the epoch in which its loading began and is good only in that one: so a load that began
 * before a change was heard of can never be served after it, and hearing of a change takes no lock
 * and waits for no load. Keys that share an epoch cost each other a load now and then, no more.
 *
 * <p>While the feed is not current, every call loads and nothing is kept. Safe for all threads; one
 * thread loads a key while the others wait for it.
 */
public final class FollowedCache<K, V> {
  /** A power of two: the more, the fewer keys share one. */
  private static final int EPOCHS = 4096;

  private final ChangeFeed feed;
  private final Function<? super K, ? extends V> loader;
  private final Cache<K, Loading<V>> cache;
  private final AtomicLongArray epochs = new AtomicLongArray(EPOCHS);

  /**
   * Follows a topic from now on.
   *
   * @param maximumSize the most entries kept
   * @param keyParser the key that a change's text means
   * @param loader reads from the store; for what is not there, a value that says so
   */
  public FollowedCache(
      ChangeFeed feed,
      Topic topic,
      long maximumSize,
      Function<String, ? extends K> keyParser,
      Function<? super K, ? extends V> loader) {
    this.feed = feed;
    this.loader = loader;
    this.cache = Caffeine.newBuilder().maximumSize(maximumSize).build();
    feed.subscribe(topic, key -> forget(keyParser.apply(key)), this::forgetAll);
  }

  /** The value for a key. What the loader throws goes to the caller, and is not kept. */
  public V get(K key) {
    if (!feed.isCurrent()) {
      return loader.apply(key);
    }
    long epoch = epochs.get(slot(key));
    Loading<V> found = cache.getIfPresent(key);
    return found != null && found.isSince(epoch) ? found.get() : load(key, epoch);
  }

  /**
   * Forgets an entry on this server alone, where the store is known to hold something newer that
   * nobody else need hear of.
   */
  public void forget(K key) {
    epochs.incrementAndGet(slot(key));
  }

  private V load(K key, long epoch) {
    Loading<V> mine = new Loading<>(epoch);
    // Never null: the function returns one of the two.
    Loading<V> first =
        cache.asMap().compute(key, (same, other) -> isGood(other, epoch) ? other : mine);
    if (first != mine) {
      return first.get();
    }
    try {
      return mine.load(() -> loader.apply(key));
    } catch (Throwable failure) {
      cache.asMap().remove(key, mine);
      throw failure;
    }
  }

  private static boolean isGood(@Nullable Loading<?> loading, long epoch) {
    return loading != null && loading.isSince(epoch);
  }

  private void forgetAll() {
    for (int slot = 0; slot < EPOCHS; slot++) {
      epochs.incrementAndGet(slot);
    }
    // Only to free the memory: none of these would be served any more.
    cache.invalidateAll();
  }

  private static int slot(Object key) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (EPOCHS - 1);
  }
}
