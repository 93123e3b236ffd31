package dev.latchkey.core.usage;

import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseUnavailable;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what principals do, writes it every few seconds, and tells it. Safe for threads.
 *
 * <p>Of more than 100,000 principals within those seconds, the rest is not counted.
 */
public final class UsageRecorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UsageRecorder.class);

  private static final long FLUSH_EVERY_SECONDS = 5;
  private static final int MOST_PRINCIPALS = 100_000;
  private static final int STEP = 500;
  private static final int KEPT_DAYS = 400;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private final Database database;
  private final Time time;
  private final UsageStore store = new UsageStore();
  private final CountDownLatch stop = new CountDownLatch(1);
  // Whoever found a counter before it was retired may still count with it: it is taken from again
  // at the next flush.
  private volatile Map<UsageCounter.Key, UsageCounter> counters = new ConcurrentHashMap<>();
  private volatile Map<UsageCounter.Key, UsageCounter> retired = Map.of();
  private volatile @Nullable Thread thread;

  /** Counts at once; writes nothing by itself until {@link #start}. */
  public UsageRecorder(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /** Writes every few seconds from now on, on a thread of its own. */
  public void start() {
    thread = Thread.ofPlatform().name("usage-recorder").daemon().start(this::flushUntilClosed);
  }

  /** Counts; takes well under a microsecond. */
  public void record(Principal principal, UsageKind kind, Instant at) {
    long milliseconds = at.toEpochMilli();
    UsageCounter.Key key =
        new UsageCounter.Key(principal.id(), Math.floorDiv(milliseconds, MILLIS_PER_DAY));
    Map<UsageCounter.Key, UsageCounter> current = counters;
    UsageCounter counter = current.get(key);
    if (counter == null) {
      if (current.size() >= MOST_PRINCIPALS) {
        return;
      }
      counter = current.computeIfAbsent(key, absent -> new UsageCounter(absent, principal));
    }
    counter.count(kind, milliseconds);
  }

  /**
   * When each of these principals last got or used a token, or used its key, as far as this server
   * knows; those who never did are left out.
   */
  public Map<PrincipalId, Instant> lastUses(List<PrincipalId> principals) {
    Map<PrincipalId, Instant> found = new HashMap<>();
    for (int from = 0; from < principals.size(); from += STEP) {
      List<PrincipalId> some = principals.subList(from, Math.min(from + STEP, principals.size()));
      found.putAll(database.read(tx -> store.lastUses(tx, some)));
    }
    long today = Math.floorDiv(time.instant().toEpochMilli(), MILLIS_PER_DAY);
    for (PrincipalId principal : principals) {
      for (long day = today - 1; day <= today; day++) {
        UsageCounter.Key key = new UsageCounter.Key(principal, day);
        long latest = Math.max(lastUse(retired.get(key)), lastUse(counters.get(key)));
        if (latest >= 0) {
          found.merge(
              principal,
              Instant.ofEpochMilli(latest),
              (one, other) -> one.isAfter(other) ? one : other);
        }
      }
    }
    return found;
  }

  private static long lastUse(@Nullable UsageCounter counter) {
    return counter == null ? -1 : counter.look().lastUsedAt();
  }

  /**
   * What a principal and the keys that belong to it did on each of the last days, the oldest first.
   *
   * @param days how many, today (in UTC) included; 1 to 366
   */
  public List<UsageDay> days(CustomerId customer, PrincipalId belongsTo, int days) {
    LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(days - 1L);
    Map<LocalDate, UsageDay> byDate = new TreeMap<>();
    for (LocalDate date = first; !date.isAfter(today); date = date.plusDays(1)) {
      byDate.put(date, new UsageDay(date, 0, 0, 0));
    }
    List<UsageDay> found =
        new ArrayList<>(database.read(tx -> store.days(tx, customer, belongsTo, first)));
    for (UsageCounter.Counted each : notYetWritten()) {
      if (each.belongsTo().equals(belongsTo) && each.customer().equals(customer)) {
        found.add(
            new UsageDay(
                LocalDate.ofEpochDay(each.key().day()),
                each.calls(),
                each.tokens(),
                each.refusals()));
      }
    }
    for (UsageDay day : found) {
      byDate.computeIfPresent(day.date(), (date, sum) -> sum.plus(day));
    }
    return List.copyOf(byDate.values());
  }

  private List<UsageCounter.Counted> notYetWritten() {
    List<UsageCounter.Counted> waiting = new ArrayList<>();
    retired.values().forEach(counter -> waiting.add(counter.look()));
    counters.values().forEach(counter -> waiting.add(counter.look()));
    return waiting;
  }

  /** Writes what has been counted. */
  synchronized void flush() {
    List<UsageCounter.Counted> taken = new ArrayList<>();
    retired.values().forEach(counter -> taken.add(counter.take()));
    retired = counters;
    counters = new ConcurrentHashMap<>();
    retired.values().forEach(counter -> taken.add(counter.take()));
    taken.removeIf(UsageCounter.Counted::isNothing);
    for (int from = 0; from < taken.size(); from += STEP) {
      List<UsageCounter.Counted> some = taken.subList(from, Math.min(from + STEP, taken.size()));
      try {
        database.write(tx -> {
          store.add(tx, some);
          return null;
        });
      } catch (DatabaseUnavailable unavailable) {
        taken.subList(from, taken.size()).forEach(this::putBack);
        return;
      }
    }
  }

  private void putBack(UsageCounter.Counted counted) {
    counters.computeIfAbsent(counted.key(), absent -> new UsageCounter(counted)).putBack(counted);
  }

  /** Removes what is more than 400 days old, in small steps. */
  public void purge() {
    LocalDate before = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).minusDays(KEPT_DAYS);
    int purged;
    do {
      purged = database.write(tx -> store.purge(tx, before, STEP));
    } while (purged == STEP);
  }

  private void flushUntilClosed() {
    boolean closed = false;
    while (!closed) {
      try {
        closed = stop.await(FLUSH_EVERY_SECONDS, TimeUnit.SECONDS);
        flush();
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException failed) {
        LOG.error("usage could not be written", failed);
      }
    }
  }

  /** Writes what is left, where it was started, and returns when that is done. */
  @Override
  public void close() {
    stop.countDown();
    Thread running = thread;
    try {
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
