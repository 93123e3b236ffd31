package dev.latchkey.platform.time;

import java.time.InstantSource;

/**
 * What time it is: {@link #instant()} for dates, {@link #nanos()} for durations.
 *
 * <p>Implementations are safe for all threads.
 */
public interface Time extends InstantSource {
  /**
   * Nanoseconds since an arbitrary origin, never running backwards; only differences mean anything,
   * compared as {@code later - earlier}.
   */
  long nanos();

  /** The machine's clock. */
  static Time system() {
    return new SystemTime();
  }
}
