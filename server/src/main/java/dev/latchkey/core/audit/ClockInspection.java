package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.observe.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Looks whether the clock can be right, going by what has already happened. */
public final class ClockInspection {
  /** This release did not exist before. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private ClockInspection() {}

  /**
   * Looks.
   *
   * @param store the store, where it can be read
   */
  public static Finding of(Instant now, Optional<Database> store) {
    if (now.isBefore(EARLIEST)) {
      return Finding.problem("clock", "it says " + now, "set it by NTP");
    }
    Optional<Instant> last = store.flatMap(database -> database.read(EventStore::lastAt));
    if (last.isPresent() && last.get().isAfter(now.plus(TOLERANCE))) {
      return Finding.problem(
          "clock",
          "it says %s, but the audit log's last event is of %s".formatted(now, last.get()),
          "set it by NTP; until then tokens live too long and delays do not end");
    }
    return Finding.ok("clock", "it says " + now.truncatedTo(ChronoUnit.SECONDS));
  }
}
