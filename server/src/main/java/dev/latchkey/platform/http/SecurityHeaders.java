package dev.latchkey.platform.http;

import io.helidon.http.ServerResponseHeaders;
import java.util.List;
import java.util.stream.Stream;

/**
 * The headers that every answer bears; an endpoint can set its own in their place. Immutable.
 *
 * <p>The policy fits answers that nobody displays; pages bring their own.
 */
final class SecurityHeaders {
  private static final List<Header> ALWAYS =
      List.of(
          Header.of(HeaderName.of("X-Content-Type-Options"), "nosniff"),
          Header.of(HeaderName.of("Referrer-Policy"), "no-referrer"),
          Header.of(
              HeaderName.CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"));

  /** One year; not for subdomains, which may be somebody else's. */
  private static final Header UNDER_TLS =
      Header.of(HeaderName.of("Strict-Transport-Security"), "max-age=31536000");

  private final io.helidon.http.Header[] headers;

  SecurityHeaders(boolean tls) {
    this.headers =
        Stream.concat(ALWAYS.stream(), tls ? Stream.of(UNDER_TLS) : Stream.empty())
            .map(Header::helidon)
            .toArray(io.helidon.http.Header[]::new);
  }

  void addTo(ServerResponseHeaders answer) {
    for (io.helidon.http.Header header : headers) {
      answer.set(header);
    }
  }
}
