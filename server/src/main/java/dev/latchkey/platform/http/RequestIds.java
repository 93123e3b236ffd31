package dev.latchkey.platform.http;

import dev.latchkey.platform.crypto.Randomness;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Names for requests, unique over all servers and restarts: a random prefix for this run, and a
 * counter. They are no secrets and need not be hard to guess. Thread-safe.
 */
final class RequestIds {
  private static final int LENGTH_AT_MOST = 64;

  private final String prefix;
  private final AtomicLong counter = new AtomicLong();

  RequestIds(Randomness randomness) {
    this.prefix = randomness.alphanumeric(10) + '-';
  }

  String next() {
    return prefix.concat(Long.toString(counter.incrementAndGet(), Character.MAX_RADIX));
  }

  /** Whether a proxy's name for a request can be taken over: {@code [A-Za-z0-9._-]{1,64}}. */
  static boolean isAcceptable(@Nullable String id) {
    if (id == null || id.isEmpty() || id.length() > LENGTH_AT_MOST) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char character = id.charAt(i);
      boolean alphanumeric =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9');
      if (!alphanumeric && character != '.' && character != '_' && character != '-') {
        return false;
      }
    }
    return true;
  }
}
