package dev.latchkey.core.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the log is sealed.
 *
 * @param head the last numbers that have been committed
 * @param sealed the numbers up to which everything is sealed
 * @param lastSealAt when the last seal was made; null if there is none
 * @param waitingSince when the first event happened that waits for its seal; null if none waits
 */
public record Sealing(
    LogNumbers head,
    LogNumbers sealed,
    @Nullable Instant lastSealAt,
    @Nullable Instant waitingSince) {

  /** How many events wait to be sealed. */
  public long eventsBehind() {
    return Math.max(0, head.event() - sealed.event());
  }

  /** How many batches of calls wait to be sealed. */
  public long batchesBehind() {
    return Math.max(0, head.batch() - sealed.batch());
  }
}
