package dev.latchkey.core.usage;

import static java.time.temporal.ChronoUnit.HOURS;

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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
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
  // With more names at once, PostgreSQL reads a large table through instead of its index.
  private static final int NAMED_AT_ONCE = 100;
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final int MOST_HOURS = 36 * 24;
  private static final int MOST_DAYS = 401;

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
        new UsageCounter.Key(principal.id(), Math.floorDiv(milliseconds, MILLIS_PER_HOUR));
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
    for (int from = 0; from < principals.size(); from += NAMED_AT_ONCE) {
      List<PrincipalId> some =
          principals.subList(from, Math.min(from + NAMED_AT_ONCE, principals.size()));
      found.putAll(database.read(tx -> store.lastUses(tx, some)));
    }
    long present = presentHour();
    for (PrincipalId principal : principals) {
      for (long hour = present - 1; hour <= present; hour++) {
        UsageCounter.Key key = new UsageCounter.Key(principal, hour);
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
    return days(customer, belongsTo, today.minusDays(days - 1L), today.plusDays(1));
  }

  /**
   * What was done on each day, the oldest first; days are kept for 400 days.
   *
   * @param customer whose; {@link CustomerId#INSTALLATION} for everybody's
   * @param principal a principal of the customer; of a user, with all that the user's keys did;
   *     null for the customer as a whole
   * @param from the first day, in UTC
   * @param until the day after the last, at most 401 days later
   */
  public List<UsageDay> days(
      CustomerId customer, @Nullable PrincipalId principal, LocalDate from, LocalDate until) {
    return series(
        UsagePeriod.DAY,
        new UsageSubject(customer, principal),
        from.toEpochDay(),
        until.toEpochDay(),
        MOST_DAYS,
        (day, sum) ->
            new UsageDay(LocalDate.ofEpochDay(day), sum.calls(), sum.tokens(), sum.refusals()));
  }

  /**
   * What was done in each hour, the oldest first; hours are kept for 35 days.
   *
   * @param customer whose; {@link CustomerId#INSTALLATION} for everybody's
   * @param principal a principal of the customer; of a user, with all that the user's keys did;
   *     null for the customer as a whole
   * @param from in the first hour
   * @param until in the hour after the last, at most 36 days later
   */
  public List<UsageHour> hours(
      CustomerId customer, @Nullable PrincipalId principal, Instant from, Instant until) {
    return series(
        UsagePeriod.HOUR,
        new UsageSubject(customer, principal),
        hour(from),
        hour(until),
        MOST_HOURS,
        (hour, sum) ->
            new UsageHour(
                Instant.ofEpochMilli(hour * MILLIS_PER_HOUR),
                sum.calls(),
                sum.tokens(),
                sum.refusals()));
  }

  /**
   * How often a principal, or a key of that user's, has called in the present hour and the 23
   * before it; of nobody in particular, everybody of the customer.
   */
  public long callsInLastDay(CustomerId customer, @Nullable PrincipalId principal) {
    Instant now = time.instant();
    return hours(customer, principal, now.minus(23, HOURS), now.plus(1, HOURS)).stream()
        .mapToLong(UsageHour::calls)
        .sum();
  }

  private <T> List<T> series(
      UsagePeriod period,
      UsageSubject subject,
      long from,
      long until,
      int most,
      BiFunction<Long, UsageSum, T> point) {
    if (until - from > most) {
      throw new IllegalArgumentException("too many " + period);
    }
    Map<Long, UsageSum> sums = database.read(tx -> store.sums(tx, period, subject, from, until));
    for (UsageCounter.Counted counted : notYetWritten()) {
      if (subject.covers(counted)) {
        sums.merge(period.of(counted.key().hour()), UsageSum.of(counted), UsageSum::plus);
      }
    }
    // Sums of what waits may lie outside of what is asked for.
    List<T> series = new ArrayList<>();
    for (long at = from; at < until; at++) {
      series.add(point.apply(at, sums.getOrDefault(at, UsageSum.NOTHING)));
    }
    return series;
  }

  private long presentHour() {
    return hour(time.instant());
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.toEpochMilli(), MILLIS_PER_HOUR);
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
    // A few at once, each time with their share of the sums: the one writer of an embedded database
    // has others waiting.
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

  /** Removes hours more than 35 days old and days more than 400 days old, in small steps. */
  public void purge() {
    for (UsagePeriod period : UsagePeriod.values()) {
      long before = period.oldest(presentHour());
      int purged;
      do {
        purged = database.write(tx -> store.purge(tx, period, before, STEP));
      } while (purged == STEP);
    }
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
