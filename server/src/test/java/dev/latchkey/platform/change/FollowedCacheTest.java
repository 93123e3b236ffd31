package dev.latchkey.platform.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.OnEveryDatabase;
import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@OnEveryDatabase
@Timeout(60)
class FollowedCacheTest {
  private static final Topic TOPIC = new Topic("setting");
  private static final ChangeFeedConfig CONFIG = ChangeFeedConfig.defaults();

  private final ManualTime time = new ManualTime();
  private final Databases databases;
  private final Database database;
  private final ChangeFeed feed;
  private final AtomicInteger loads = new AtomicInteger();

  FollowedCacheTest(Databases databases) {
    this.databases = databases;
    this.database = databases.database();
    this.feed = new ChangeFeed(database, time, CONFIG);
    put(database, feed, "a", "1");
    feed.poll();
  }

  private <V> FollowedCache<String, V> cache(Function<String, V> loader) {
    return new FollowedCache<>(feed, TOPIC, 100, key -> key, loader);
  }

  private Optional<String> load(String key) {
    loads.incrementAndGet();
    return database.read(tx ->
        tx.handle()
            .createQuery("SELECT value FROM setting WHERE name = :name")
            .bind("name", key)
            .mapTo(String.class)
            .findOne());
  }

  private static void put(Database database, ChangeFeed feed, String key, String value) {
    database.write(tx -> {
      tx.handle()
          .execute(
              """
              INSERT INTO setting (name, value) VALUES (?, ?)
              ON CONFLICT (name) DO UPDATE SET value = excluded.value
              """,
              key,
              value);
      feed.record(tx, TOPIC, key);
      return null;
    });
  }

  @Test
  void value_isLoadedOnce_whetherThereIsOneOrNot() {
    FollowedCache<String, Optional<String>> cache = cache(this::load);

    for (int i = 0; i < 3; i++) {
      assertThat(cache.get("a")).hasValue("1");
      assertThat(cache.get("b")).isEmpty();
    }
    assertThat(loads).hasValue(2);
  }

  @Test
  void ownChange_isSeenAsSoonAsTheWriteReturns() {
    FollowedCache<String, Optional<String>> cache = cache(this::load);
    for (int i = 0; i < 20; i++) {
      put(database, feed, "a", "v" + i);
      assertThat(cache.get("a")).hasValue("v" + i);
    }
  }

  @Test
  void anothersChange_isSeenAfterThePoll() {
    FollowedCache<String, Optional<String>> cache = cache(this::load);
    assertThat(cache.get("a")).hasValue("1");
    Database elsewhere = databases.another();
    put(elsewhere, new ChangeFeed(elsewhere, time, CONFIG), "a", "2");

    assertThat(cache.get("a")).hasValue("1");
    feed.poll();
    assertThat(cache.get("a")).hasValue("2");
  }

  @Test
  void loadThatBeganBeforeAChange_doesNotSurviveIt() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    FollowedCache<String, Optional<String>> cache =
        cache(key -> heldUp(load(key), loaded, changed));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> slow = threads.submit(() -> cache.get("a"));
      loaded.await();
      // Neither waits for the load: what writes must never wait for what reads.
      put(database, feed, "a", "2");
      assertThat(cache.get("a")).hasValue("2");
      changed.countDown();

      assertThat(slow.get()).hasValue("1");
      assertThat(cache.get("a")).hasValue("2");
    }
  }

  @Test
  void loadThatBeganBeforeEverythingWasForgotten_doesNotSurviveIt() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch forgotten = new CountDownLatch(1);
    FollowedCache<String, Optional<String>> cache =
        cache(key -> heldUp(load(key), loaded, forgotten));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> slow = threads.submit(() -> cache.get("a"));
      loaded.await();
      // Another server's change, purged before this one has seen it.
      Database elsewhere = databases.another();
      ChangeFeed other = new ChangeFeed(elsewhere, time, CONFIG);
      put(elsewhere, other, "a", "2");
      time.advance(Duration.ofHours(2));
      other.purge();
      feed.poll();
      forgotten.countDown();

      assertThat(slow.get()).hasValue("1");
    }
    assertThat(cache.get("a")).hasValue("2");
  }

  /** Holds up the first load, once it has read, until the test has done something. */
  private <T> T heldUp(T value, CountDownLatch loaded, CountDownLatch done) {
    if (loaded.getCount() > 0) {
      loaded.countDown();
      await(done);
    }
    return value;
  }

  @Test
  void keyAskedForByManyAtOnce_isLoadedByOne() throws Exception {
    CountDownLatch asked = new CountDownLatch(50);
    FollowedCache<String, Integer> cache =
        cache(key -> {
          await(asked);
          return loads.incrementAndGet();
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(
            threads.submit(() -> {
              asked.countDown();
              return cache.get("a");
            }));
      }
      for (Future<Integer> call : calls) {
        assertThat(call.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void loadThatFails_failsItsCallers_andIsTriedAgain() {
    AtomicBoolean lost = new AtomicBoolean(true);
    FollowedCache<String, String> cache =
        cache(key -> {
          if (lost.get()) {
            throw new DatabaseUnavailable("expected by a test");
          }
          return key;
        });

    assertThatThrownBy(() -> cache.get("a")).isInstanceOf(DatabaseUnavailable.class);
    lost.set(false);
    assertThat(cache.get("a")).isEqualTo("a");
  }

  @Test
  void feedThatIsNotCurrent_meansEveryCallLoads_andNothingIsKept() {
    FollowedCache<String, Optional<String>> cache = cache(this::load);
    cache.get("a");
    time.advance(CONFIG.trustFor().plusNanos(1));

    cache.get("a");
    cache.get("a");
    assertThat(loads).hasValue(3);

    feed.poll();
    cache.get("a");
    assertThat(loads).hasValue(3);
  }

  @Test
  void cache_isBounded() {
    FollowedCache<Integer, Integer> cache =
        new FollowedCache<>(
            feed,
            TOPIC,
            10,
            Integer::valueOf,
            key -> {
              loads.incrementAndGet();
              return key;
            });
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1000; i++) {
        cache.get(i);
      }
    }
    assertThat(loads.get()).isGreaterThan(1900);
  }

  @Test
  void followedValue_isComputedOnce_andAnewAfterAnyChangeOfItsTopic() {
    FollowedValue<Optional<String>> value = new FollowedValue<>(feed, TOPIC, () -> load("a"));
    assertThat(value.get()).hasValue("1");
    assertThat(value.get()).hasValue("1");
    assertThat(loads).hasValue(1);

    put(database, feed, "a", "2");
    assertThat(value.get()).hasValue("2");

    time.advance(CONFIG.trustFor().plusNanos(1));
    value.get();
    value.get();
    assertThat(loads).hasValue(4);
  }

  @Test
  void followedValue_whoseLoadBeganBeforeAChange_doesNotSurviveIt() throws Exception {
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch changed = new CountDownLatch(1);
    FollowedValue<Optional<String>> value =
        new FollowedValue<>(feed, TOPIC, () -> heldUp(load("a"), loaded, changed));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<String>> slow = threads.submit(value::get);
      loaded.await();
      put(database, feed, "a", "2");
      changed.countDown();

      assertThat(slow.get()).hasValue("1");
      assertThat(value.get()).hasValue("2");
    }
  }

  @Test
  void readersAndWritersAtOnce_neverSeeAValueOlderThanTheirOwnWrite() throws Exception {
    FollowedCache<String, Optional<String>> cache = cache(this::load);
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        String key = "w" + writer;
        writers.add(threads.submit(() -> putAndGet(cache, key)));
      }
      Future<?> reader =
          threads.submit(() -> {
            for (int i = 0; !done.get(); i++) {
              cache.get("w" + i % 8);
            }
          });
      for (Future<?> writer : writers) {
        writer.get();
      }
      done.set(true);
      reader.get();
    }
  }

  private void putAndGet(FollowedCache<String, Optional<String>> cache, String key) {
    for (int i = 0; i < 30; i++) {
      put(database, feed, key, "v" + i);
      assertThat(cache.get(key)).hasValue("v" + i);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
