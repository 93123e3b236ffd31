package dev.latchkey.core.throttle;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditKey;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.throttle.ThrottleVerdict.Delayed;
import dev.latchkey.core.throttle.ThrottleVerdict.Locked;
import dev.latchkey.core.throttle.ThrottleVerdict.Open;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.change.ChangeFeedConfig;
import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.SecretBytes;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.time.ManualTime;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.List;

/** A server's throttle; all that are made here share the installation's keys. */
final class ThrottleInstallation implements AutoCloseable {
  private static final SecretBytes KEY = SecretBytes.of(new byte[32]);

  final Database database;
  final ManualTime time;
  final Throttle throttle;
  private final ChangeFeed changes;

  ThrottleInstallation(Database database, ManualTime time) {
    this(database, time, ThrottleConfig.defaults());
  }

  ThrottleInstallation(Database database, ManualTime time, ThrottleConfig config) {
    this.database = database;
    this.time = time;
    // Its polls are trusted by the machine's clock, so that a test may let years pass.
    changes = new ChangeFeed(database, Time.system(), ChangeFeedConfig.defaults());
    changes.start();
    throttle =
        new Throttle(
            database,
            changes,
            new AuditLog(database, new AuditKey(KEY)),
            new CounterStore(),
            new KnownSourceStore(),
            new KeyedDigest(KEY),
            config,
            time);
  }

  /** What a wrong secret is answered. */
  String wrong(String identifier, String source) {
    Attempt attempt = throttle.attempt(identifier, source);
    ThrottleVerdict asked = ask(attempt);
    return asked instanceof Open ? text(throttle.failed(attempt, event("wrong"))) : text(asked);
  }

  /** What a right secret is answered. */
  String right(String identifier, String source) {
    Attempt attempt = throttle.attempt(identifier, source);
    ThrottleVerdict asked = ask(attempt);
    ThrottleVerdict verdict = asked instanceof Open ? throttle.confirm(attempt) : asked;
    if (verdict instanceof Open) {
      throttle.succeeded(attempt);
    }
    return text(verdict);
  }

  ThrottleVerdict ask(Attempt attempt) {
    return throttle.ask(attempt, () -> event("throttled"));
  }

  /** {@code open}, {@code locked}, or the delay. */
  static String text(ThrottleVerdict verdict) {
    return switch (verdict) {
      case Open() -> "open";
      case Locked() -> "locked";
      case Delayed(Duration retryAfter) -> retryAfter.toString();
    };
  }

  AuditEvent event(String outcome) {
    return AuditEvent.of(time.instant(), Actor.unknown(), "login", outcome, Origin.none());
  }

  /** The outcomes of all events, oldest first. */
  List<String> outcomes() {
    return database.read(tx ->
        tx.handle()
            .createQuery("SELECT outcome FROM audit_event ORDER BY seq")
            .mapTo(String.class)
            .list());
  }

  long rows(String table) {
    return database.read(
        tx -> tx.handle().createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }

  @Override
  public void close() {
    throttle.close();
    changes.close();
  }
}
