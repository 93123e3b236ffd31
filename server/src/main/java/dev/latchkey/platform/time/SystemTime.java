package dev.latchkey.platform.time;

import java.time.Instant;

/** The machine's clock. */
final class SystemTime implements Time {
  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long millis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
