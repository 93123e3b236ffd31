package dev.latchkey.core.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.core.throttle.KnownSourceStore.Sighting;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where identifiers are at home: the sources that authenticated them in the last 30 days, 1,000 for
 * each identifier at most.
 *
 * <p>A sighting is good on this server at once, and on all within about a second: it is written in
 * the background, and only when it is new or the last one is a day old, so that a login waits for
 * nothing. A crash may lose the last second. Safe for all threads.
 */
final class KnownSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KnownSources.class);

  static final Duration KNOWN_FOR = Duration.ofDays(30);

  /** The most sources of one identifier. */
  static final int EACH = 1000;

  private static final Duration WRITE_EVERY = Duration.ofSeconds(1);
  private static final Duration WRITE_AGAIN_AFTER = Duration.ofDays(1);
  private static final int REMEMBERED = 50_000;

  /** More are not taken in until some are written; they are taken at a later login. */
  private static final int UNWRITTEN = 10_000;

  private static final int BATCH = 1000;

  private static final Comparator<Sighting> ORDER =
      Comparator.comparingLong((Sighting sighting) -> sighting.identifier().high())
          .thenComparingLong(sighting -> sighting.identifier().low())
          .thenComparingLong(sighting -> sighting.pair().high())
          .thenComparingLong(sighting -> sighting.pair().low());

  private final Database database;
  private final KnownSourceStore store;
  private final Cache<Subject, Instant> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final ConcurrentMap<Subject, Sighting> unwritten = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread writer =
      Thread.ofPlatform().name("known-sources").daemon().unstarted(this::writeUntilClosed);

  KnownSources(Database database, KnownSourceStore store) {
    this.database = database;
    this.store = store;
  }

  /** Begins to write in the background. */
  void start() {
    writer.start();
  }

  /** Remembers that an attempt was granted. Costs a look-up, most of the time. */
  void saw(Attempt attempt, Instant now) {
    Instant last = remembered.getIfPresent(attempt.pair());
    if (last != null && now.isBefore(last.plus(WRITE_AGAIN_AFTER))) {
      return;
    }
    if (unwritten.size() < UNWRITTEN) {
      unwritten.put(attempt.pair(), new Sighting(attempt.identifier(), attempt.pair(), now));
      remembered.put(attempt.pair(), now);
    }
  }

  /** Whether the identifier has authenticated from this source in the last 30 days. */
  boolean knows(Attempt attempt, Instant now) {
    return isRemembered(attempt, now) || database.read(tx -> isWritten(tx, attempt, now));
  }

  /** As {@link #knows(Attempt, Instant)}, inside a transaction. */
  boolean knows(Tx tx, Attempt attempt, Instant now) {
    return isRemembered(attempt, now) || isWritten(tx, attempt, now);
  }

  private boolean isRemembered(Attempt attempt, Instant now) {
    Instant last = remembered.getIfPresent(attempt.pair());
    return (last != null && !last.isBefore(now.minus(KNOWN_FOR)))
        || unwritten.containsKey(attempt.pair());
  }

  private boolean isWritten(Tx tx, Attempt attempt, Instant now) {
    return store.isKnown(tx, attempt, now.minus(KNOWN_FOR));
  }

  /** Writes what there is to write. */
  void write() {
    while (!unwritten.isEmpty()) {
      List<Sighting> batch = unwritten.values().stream().limit(BATCH).sorted(ORDER).toList();
      database.write(tx -> {
        store.write(tx, batch);
        batch.stream()
            .map(Sighting::identifier)
            .distinct()
            .forEach(identifier -> store.trim(tx, identifier, EACH));
        return null;
      });
      batch.forEach(sighting -> unwritten.remove(sighting.pair(), sighting));
    }
  }

  /** Writes what is left, and returns when that is done. */
  @Override
  public void close() {
    closed.countDown();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writeIfPossible();
  }

  private void writeUntilClosed() {
    try {
      while (!closed.await(WRITE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        writeIfPossible();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but to end it.
      Thread.currentThread().interrupt();
    }
  }

  private void writeIfPossible() {
    try {
      write();
    } catch (DatabaseUnavailable e) {
      LOG.debug("Known sources wait to be written: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("Known sources are not written", e);
    }
  }
}
