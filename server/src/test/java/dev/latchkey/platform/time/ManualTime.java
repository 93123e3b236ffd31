package dev.latchkey.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when it is told to; safe for all threads. */
public final class ManualTime implements Time {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final AtomicReference<Instant> now;

  /** Stands at the start of 2030. */
  public ManualTime() {
    this(START);
  }

  public ManualTime(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public long nanos() {
    return Duration.between(START, now.get()).toNanos();
  }

  /** Moves forward, or back by a negative duration. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  /** Moves to the given instant. */
  public void set(Instant instant) {
    now.set(instant);
  }
}
