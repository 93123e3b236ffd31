package dev.latchkey.platform.change;

import dev.latchkey.platform.change.ChangeStore.Change;
import dev.latchkey.platform.change.ChangeStore.Page;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changes in the store, told to whoever on this server follows it: at once for what this
 * server writes, at the next poll for what others write.
 *
 * <p>Subscribers are called on the threads that write and poll; they are quick, touch no database,
 * and may be told of one change twice. Safe for all threads.
 */
public final class ChangeFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  /** Longer than any outage that a server could live through without trusting no cache. */
  private static final Duration KEEP = Duration.ofHours(1);

  private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

  private final Database database;
  private final Time time;
  private final ChangeFeedConfig config;
  private final ChangeStore store = new ChangeStore();
  private final Subscribers subscribers = new Subscribers();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private volatile @Nullable Long trustedUntil;
  // Only the polling thread uses these, once it runs.
  private @Nullable Long seen;
  private boolean lost;

  /** Polls nothing until {@link #start()}; until then, no cache is trusted. */
  public ChangeFeed(Database database, Time time, ChangeFeedConfig config) {
    this.database = database;
    this.time = time;
    this.config = config;
  }

  /**
   * Records, in the transaction that makes it, that something has changed. Until that transaction
   * ends, others that record a change wait. Once it is durable, the subscribers on this server hear
   * of it before the write returns.
   */
  public void record(Tx tx, Topic topic, String key) {
    store.append(tx, topic, key, time.instant());
    tx.afterCommit(() -> subscribers.changed(topic.name(), key));
  }

  /** Records many changes of one topic at once; as {@link #record(Tx, Topic, String)} does. */
  public void record(Tx tx, Topic topic, List<String> keys) {
    if (!keys.isEmpty()) {
      store.append(tx, topic, keys, time.instant());
      tx.afterCommit(() -> keys.forEach(key -> subscribers.changed(topic.name(), key)));
    }
  }

  /**
   * Makes whoever else records a change wait from here to the end of the transaction, before it is
   * known whether there is a change to record. What is read afterwards stays so.
   */
  public void hold(Tx tx) {
    store.hold(tx);
  }

  /**
   * Subscribes to a topic.
   *
   * @param changed hears the key of what has changed
   * @param everything runs when anything of the topic may have changed
   */
  public void subscribe(Topic topic, Consumer<String> changed, Runnable everything) {
    subscribers.add(topic, changed, everything);
  }

  /** Polls once, then goes on polling on a thread of its own. */
  public synchronized void start() {
    if (!threads.isEmpty()) {
      throw new IllegalStateException("the change feed has been started already");
    }
    poll();
    threads.add(Thread.ofPlatform().name("latchkey-change-feed").daemon().start(this::run));
    threads.add(Thread.ofVirtual().name("latchkey-change-purge").start(this::purgeNowAndThen));
  }

  /**
   * Whether caches may be trusted: the last good poll began no longer ago than configured. A few
   * nanoseconds; to be asked at every use of a cache.
   */
  public boolean isCurrent() {
    Long until = trustedUntil;
    return until != null && until - time.nanos() >= 0;
  }

  /** How long ago the last good poll began; empty while there was none. */
  public Optional<Duration> sinceLastGoodPoll() {
    Long until = trustedUntil;
    return until == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(time.nanos() - (until - config.trustFor().toNanos())));
  }

  /** Stops polling. Caches are no longer trusted once the last poll is too old. */
  @Override
  public synchronized void close() {
    stop.countDown();
    try {
      for (Thread running : threads) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stop.await(config.pollEvery().toNanos(), TimeUnit.NANOSECONDS)) {
        poll();
      }
    } catch (InterruptedException e) {
      LOG.warn("The change feed was interrupted and has stopped; no cache is trusted any more");
    }
  }

  /** Reads what is new and tells it. A failure leaves everything to the next poll. */
  void poll() {
    long began = time.nanos();
    try {
      while (isMore()) {
        began = time.nanos();
      }
      trustedUntil = began + config.trustFor().toNanos();
      if (lost) {
        LOG.info("The change feed follows the database again");
      }
      lost = false;
    } catch (DatabaseUnavailable e) {
      if (!lost) {
        LOG.warn("The change feed has lost the database: {}", e.getMessage());
      }
      lost = true;
    } catch (RuntimeException e) {
      LOG.error("The change feed has failed; it goes on", e);
      lost = true;
    }
  }

  /** Reads and tells one page; returns whether there may be another. */
  private boolean isMore() {
    Long last = seen;
    Page page = database.read(tx -> store.after(tx, last == null ? Long.MAX_VALUE : last));
    if (last == null || !follows(page, last)) {
      subscribers.everything();
      seen = page.head();
      return false;
    }
    for (Change change : page.changes()) {
      subscribers.changed(change.topic(), change.key());
      seen = change.number();
    }
    return page.changes().size() == ChangeStore.STEP;
  }

  /**
   * Whether the page holds every number after the last one seen: some may have been purged, or the
   * store put back to an earlier state.
   */
  private static boolean follows(Page page, long last) {
    long expected = last;
    for (Change change : page.changes()) {
      expected++;
      if (change.number() != expected) {
        return false;
      }
    }
    return page.changes().size() == ChangeStore.STEP || expected == page.head();
  }

  /**
   * Now and then removes what everybody has seen long ago; apart from polling, which never waits.
   */
  private void purgeNowAndThen() {
    try {
      do {
        purge();
      } while (!stop.await(PURGE_EVERY.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      LOG.warn("The change feed was interrupted and is purged no more");
    }
  }

  /** Removes old changes in small steps. */
  void purge() {
    try {
      int purged;
      do {
        purged = database.write(tx -> store.purge(tx, time.instant().minus(KEEP)));
      } while (purged == ChangeStore.STEP);
    } catch (DatabaseUnavailable e) {
      LOG.debug("The change feed could not be purged: {}", e.getMessage());
    }
  }
}
