package dev.latchkey.face.portal.operator;

import dev.latchkey.core.audit.AuditRetention;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Metrics;
import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What this server says of itself. Thread-safe. */
public final class ServerState {
  private final Flavour database;
  private final ChangeFeed changes;
  private final Metrics metrics;
  private final AuditRetention retention;
  private final Time time;
  private final Instant startedAt;
  private final Supplier<List<Finding>> glance;

  /**
   * Of a server that starts now.
   *
   * @param glance looks over what may have changed since; quick
   */
  public ServerState(
      Flavour database,
      ChangeFeed changes,
      Metrics metrics,
      AuditRetention retention,
      Time time,
      Supplier<List<Finding>> glance) {
    this.database = database;
    this.changes = changes;
    this.metrics = metrics;
    this.retention = retention;
    this.time = time;
    this.startedAt = time.instant();
    this.glance = glance;
  }

  /** Which database the store is on. */
  Flavour database() {
    return database;
  }

  /** Whether what others change is known here. */
  boolean followsChanges() {
    return changes.isCurrent();
  }

  /** How long ago it was last known what others have changed; empty if it never was. */
  Optional<Duration> sinceLastGoodPoll() {
    return changes.sinceLastGoodPoll();
  }

  /** For how long the audit log is kept. */
  AuditRetention retention() {
    return retention;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Nanoseconds, of which only differences mean anything. */
  long nanos() {
    return time.nanos();
  }

  /** Open connections; empty before the first could be made. */
  OptionalLong connections() {
    var value = metrics.gaugeValue("http.connections");
    return value.isPresent() ? OptionalLong.of((long) value.getAsDouble()) : OptionalLong.empty();
  }

  /** What a glance finds, good or bad. */
  List<Finding> findings() {
    return glance.get();
  }
}
