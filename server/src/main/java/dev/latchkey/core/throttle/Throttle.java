package dev.latchkey.core.throttle;

import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.throttle.ThrottleVerdict.Delayed;
import dev.latchkey.core.throttle.ThrottleVerdict.Locked;
import dev.latchkey.core.throttle.ThrottleVerdict.Open;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.FollowedCache;
import dev.latchkey.platform.change.Topic;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.net.SourceNetwork;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delays and locks out whoever guesses, by what they claim to be and where they come from.
 *
 * <p>A login {@linkplain #ask asks} before its secret is looked at; {@linkplain #confirm confirms}
 * once the secret has proved right, for others may have failed meanwhile; and tells what came of
 * it: {@link #failed} or {@link #succeeded}. From warm caches a login that succeeds touches no
 * database here. Thread-safe.
 *
 * <p>Rows are locked in one order everywhere: the identifier's, the pair's, the head of the change
 * feed, the head of the audit log; of several identifiers', the smaller digest's first.
 */
public final class Throttle implements AutoCloseable {
  /** A count has changed; the key is the {@link Subject}'s. */
  static final Topic COUNTER_CHANGED = new Topic("throttle");

  private static final int CACHED = 40_000;
  private static final ThrottleVerdict OPEN = new Open();
  private static final ThrottleVerdict LOCKED = new Locked();

  private final Database database;
  private final ChangeFeed changes;
  private final AuditLog audit;
  private final CounterStore store;
  private final KnownSources knownSources;
  private final KeyedDigest digest;
  private final DelayRule delays;
  private final LockRule locks;
  private final Time time;
  private final FollowedCache<Subject, Counter> counters;
  private final UnwrittenFailures unwritten = new UnwrittenFailures();

  /**
   * Looks and counts; what it remembers of known sources is written once it was {@linkplain #start
   * started}, or at its end.
   *
   * @param digest under a key that is used for nothing else
   */
  public Throttle(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      CounterStore store,
      KnownSourceStore knownSourceStore,
      KeyedDigest digest,
      ThrottleConfig config,
      Time time) {
    this.database = database;
    this.changes = changes;
    this.audit = audit;
    this.store = store;
    this.knownSources = new KnownSources(database, knownSourceStore);
    this.digest = digest;
    this.delays = DelayRule.of(config);
    this.locks = LockRule.of(config);
    this.time = time;
    this.counters =
        new FollowedCache<>(
            changes,
            COUNTER_CHANGED,
            CACHED,
            Subject::parse,
            subject -> database.read(tx -> store.find(tx, subject)).orElse(Counter.NONE));
  }

  /** Begins to write known sources in the background. */
  public void start() {
    knownSources.start();
  }

  /** Writes what is left to write. */
  @Override
  public void close() {
    knownSources.close();
  }

  /**
   * An attempt to be asked about.
   *
   * @param identifier whatever was given; case does not count
   * @param source the address that it came from; null for none
   */
  public Attempt attempt(String identifier, @Nullable String source) {
    String folded = folded(identifier);
    return new Attempt(
        identifierSubject(folded),
        Subject.of(digest.of("pair", folded, SourceNetwork.of(source).text())));
  }

  /**
   * Whether an attempt is looked at. One that comes during a delay makes it longer, which is
   * durable when this returns.
   *
   * @param throttled the event that tells of it
   */
  public ThrottleVerdict ask(Attempt attempt, Supplier<AuditEvent> throttled) {
    Instant now = time.instant();
    Counter pair = counters.get(attempt.pair());
    if (pair.blocksAt(now)) {
      return new Delayed(prolong(attempt, pair, now, throttled));
    }
    return isLocked(attempt, counters.get(attempt.identifier()), now) ? LOCKED : OPEN;
  }

  /**
   * Whether an attempt that has proved right may be told so: not if enough others have failed since
   * it {@linkplain #ask asked}, so that of many guesses at once no more are answered than one after
   * the other. It came before the delay, and so does not prolong it. Touches no database unless the
   * identifier is locked.
   */
  public ThrottleVerdict confirm(Attempt attempt) {
    Instant now = time.instant();
    // Before the counts, so that a failure that ends in between is counted twice rather than never.
    int ofPair = unwritten.of(attempt.pair());
    int ofIdentifier = unwritten.of(attempt.identifier());
    Counter pair = counters.get(attempt.pair());
    if (pair.blocksAt(now)) {
      return new Delayed(pair.remainingAt(now));
    }
    if (delays.isReached(pair, ofPair)) {
      return new Delayed(delays.next(pair));
    }
    Counter anywhere = counters.get(attempt.identifier());
    boolean locked = anywhere.blocksAt(now) || locks.isReached(anywhere, ofIdentifier);
    return locked && !knownSources.knows(attempt, now) ? LOCKED : OPEN;
  }

  /**
   * Counts a failure, durably and together with its event, and says whether it may be told: if
   * others have led to a delay or a lock since it {@linkplain #ask asked}, it may not, and nothing
   * is counted or recorded.
   *
   * @param failure the event that tells of it
   */
  public ThrottleVerdict failed(Attempt attempt, AuditEvent failure) {
    Instant now = time.instant();
    Counter seen = counters.get(attempt.pair());
    if (seen.blocksAt(now)) {
      return new Delayed(seen.remainingAt(now));
    }
    unwritten.begin(attempt);
    try {
      return database.write(tx -> count(tx, attempt, failure, now));
    } finally {
      unwritten.end(attempt);
    }
  }

  private ThrottleVerdict count(Tx tx, Attempt attempt, AuditEvent failure, Instant now) {
    Counter anywhere = store.lockOrBegin(tx, attempt.identifier(), now);
    if (anywhere.blocksAt(now) && !knownSources.knows(tx, attempt, now)) {
      return LOCKED;
    }
    Counter pair = store.lockOrBegin(tx, attempt.pair(), now);
    if (pair.blocksAt(now)) {
      return new Delayed(pair.remainingAt(now));
    }
    store.update(tx, attempt.identifier(), locks.failed(anywhere, now), now);
    store.update(tx, attempt.pair(), delays.failed(pair, now), now);
    recordChange(tx, attempt.identifier());
    recordChange(tx, attempt.pair());
    audit.append(tx, failure);
    return OPEN;
  }

  /**
   * Clears the counts, where there are any, and remembers the source. A lock outlives the success
   * of a known source: it is still the strangers who guess.
   */
  public void succeeded(Attempt attempt) {
    Instant now = time.instant();
    knownSources.saw(attempt, now);
    Counter anywhere = counters.get(attempt.identifier());
    boolean clearsAnywhere = !anywhere.isNone() && !anywhere.blocksAt(now);
    boolean clearsPair = !counters.get(attempt.pair()).isNone();
    if (clearsAnywhere || clearsPair) {
      database.write(tx -> {
        store.clear(tx, attempt.identifier(), now);
        store.clear(tx, attempt.pair(), now);
        recordChange(tx, attempt.identifier());
        recordChange(tx, attempt.pair());
        return null;
      });
    }
  }

  /**
   * Lifts the locks of all identifiers of somebody, in the transaction of the change that asks for
   * it, and before that takes a change's number. Delays remain: they end by themselves.
   *
   * @return whether there was one, or failures on the way to one
   */
  public boolean unlock(Tx tx, Set<String> identifiers) {
    // All rows before the first change, and in an order that all servers share.
    List<Subject> removed =
        identifiers.stream()
            .map(identifier -> identifierSubject(folded(identifier)))
            .distinct()
            .sorted(Comparator.comparing(Subject::toString))
            .filter(subject -> store.remove(tx, subject))
            .toList();
    removed.forEach(subject -> recordChange(tx, subject));
    return !removed.isEmpty();
  }

  private boolean isLocked(Attempt attempt, Counter anywhere, Instant now) {
    return anywhere.blocksAt(now) && !knownSources.knows(attempt, now);
  }

  private Duration prolong(
      Attempt attempt, Counter seen, Instant now, Supplier<AuditEvent> throttled) {
    if (!delays.isWorthWriting(seen, delays.attempted(seen, now))) {
      return seen.remainingAt(now);
    }
    return database.write(tx -> {
      Optional<Counter> current =
          store.lock(tx, attempt.pair()).filter(counter -> counter.blocksAt(now));
      if (current.isEmpty()) {
        // Somebody's success has cleared it meanwhile; this attempt came before that.
        return seen.remainingAt(now);
      }
      Counter prolonged = delays.attempted(current.get(), now);
      if (!delays.isWorthWriting(current.get(), prolonged)) {
        return current.get().remainingAt(now);
      }
      store.update(tx, attempt.pair(), prolonged, now);
      recordChange(tx, attempt.pair());
      audit.append(tx, throttled.get());
      return prolonged.remainingAt(now);
    });
  }

  private void recordChange(Tx tx, Subject subject) {
    changes.record(tx, COUNTER_CHANGED, subject.toString());
  }

  private Subject identifierSubject(String folded) {
    return Subject.of(digest.of("identifier", folded));
  }

  private static String folded(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }
}
