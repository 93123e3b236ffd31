package dev.latchkey.platform.change;

import java.time.Duration;

/**
 * How closely a server follows the feed.
 *
 * @param pollEvery pause between two polls
 * @param trustFor how long after the beginning of a good poll caches are still trusted
 */
public record ChangeFeedConfig(Duration pollEvery, Duration trustFor) {
  public ChangeFeedConfig {
    if (!pollEvery.isPositive()) {
      throw new IllegalArgumentException("pollEvery has to be positive");
    }
    if (trustFor.compareTo(pollEvery) <= 0) {
      throw new IllegalArgumentException("trustFor has to be longer than pollEvery");
    }
  }

  /** Polls every 100 ms, trusts for 2 s. */
  public static ChangeFeedConfig defaults() {
    return new ChangeFeedConfig(Duration.ofMillis(100), Duration.ofSeconds(2));
  }
}
