package dev.latchkey.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.platform.net.SourceNetwork;
import dev.latchkey.platform.time.Time;
import java.time.Duration;

/**
 * How many requests a source may make in a minute, on this server: a window that begins with its
 * first.
 *
 * <p>Every answer says where the source stands, in {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers-11). Of sources beyond 50,000 the less active are
 * forgotten. Thread-safe.
 */
public final class RequestLimit {
  private static final HeaderName RATE_LIMIT = HeaderName.of("RateLimit");
  private static final HeaderName RATE_LIMIT_POLICY = HeaderName.of("RateLimit-Policy");
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int SOURCES = 50_000;

  private record Window(long beganNanos, int requests) {}

  private final int perMinute;
  private final Time time;
  private final Header policy;
  private final Cache<SourceNetwork, Window> windows =
      Caffeine.newBuilder().maximumSize(SOURCES).build();

  /**
   * A limit that all endpoints that ask it share.
   *
   * @param perMinute 0 for none, and then no header tells of it
   */
  public RequestLimit(int perMinute, Time time) {
    if (perMinute < 0) {
      throw new IllegalArgumentException("fewer than no requests");
    }
    this.perMinute = perMinute;
    this.time = time;
    this.policy =
        Header.of(RATE_LIMIT_POLICY, "\"source\";q=" + perMinute + ";w=" + WINDOW.toSeconds());
  }

  /**
   * Counts a request and sets the headers that tell of it. When this is false the answer is the
   * caller's to give: 429 in its own shape; {@code Retry-After} is set by then.
   */
  public boolean admits(Request request, Response response) {
    if (perMinute == 0) {
      return true;
    }
    long now = time.nanos();
    Window window =
        windows
            .asMap()
            .merge(
                SourceNetwork.of(request.source()),
                new Window(now, 1),
                (before, first) ->
                    now - before.beganNanos < WINDOW.toNanos()
                        // It counts to one above the limit, never around the end of all numbers.
                        ? new Window(before.beganNanos, Math.min(before.requests, perMinute) + 1)
                        : first);
    boolean admitted = window.requests <= perMinute;
    int remaining = Math.max(0, perMinute - window.requests);
    long secondsLeft =
        Duration.ofNanos(window.beganNanos - now).plus(WINDOW).plusNanos(999_999_999).toSeconds();
    response.header(policy);
    response.header(RATE_LIMIT, "\"source\";r=" + remaining + ";t=" + secondsLeft);
    if (!admitted) {
      response.header(HeaderName.RETRY_AFTER, Long.toString(secondsLeft));
    }
    return admitted;
  }
}
