package dev.latchkey.core.throttle;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Work;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps the throttle's tables bounded, in small steps: counts that nothing has touched for 24
 * hours, counts beyond a million, and sources that have not authenticated for 30 days.
 *
 * <p>Beyond the million, the counts with the fewest failures go first, so that a flood of made-up
 * identifiers drives out its own.
 */
public final class PurgeThrottle {
  private static final Duration IDLE = Duration.ofHours(24);
  private static final long MOST_COUNTS = 1_000_000;

  private final Database database;
  private final CounterStore counters;
  private final KnownSourceStore knownSources;
  private final Time time;
  private final long mostCounts;

  public PurgeThrottle(
      Database database, CounterStore counters, KnownSourceStore knownSources, Time time) {
    this(database, counters, knownSources, time, MOST_COUNTS);
  }

  PurgeThrottle(
      Database database,
      CounterStore counters,
      KnownSourceStore knownSources,
      Time time,
      long mostCounts) {
    this.database = database;
    this.counters = counters;
    this.knownSources = knownSources;
    this.time = time;
    this.mostCounts = mostCounts;
  }

  /** Purges what there is to purge. */
  public void run() {
    Instant now = time.instant();
    inSteps(tx -> counters.purgeIdle(tx, now.minus(IDLE), now), CounterStore.STEP);
    inSteps(tx -> knownSources.purge(tx, now.minus(KnownSources.KNOWN_FOR)), KnownSourceStore.STEP);
    long excess = database.read(counters::count) - mostCounts;
    while (excess > 0) {
      int step = (int) Math.min(excess, CounterStore.STEP);
      var _ = database.write(tx -> counters.purgeLightest(tx, step));
      excess -= step;
    }
  }

  private void inSteps(Work<Integer> purge, int step) {
    int purged;
    do {
      purged = database.write(purge);
    } while (purged == step);
  }
}
