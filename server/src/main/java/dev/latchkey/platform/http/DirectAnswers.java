package dev.latchkey.platform.http;

import dev.latchkey.platform.time.Time;
import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Answers what never becomes a request: malformed or oversized heads of requests. The connection
 * ends with the answer.
 */
final class DirectAnswers implements DirectHandler {
  private final SecurityHeaders securityHeaders;
  private final RequestIds requestIds;
  private final Time time;
  private final ExchangeListener listener;

  DirectAnswers(
      SecurityHeaders securityHeaders,
      RequestIds requestIds,
      Time time,
      ExchangeListener listener) {
    this.securityHeaders = securityHeaders;
    this.requestIds = requestIds;
    this.time = time;
    this.listener = listener;
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status usual,
      ServerResponseHeaders ignored,
      @Nullable String message) {
    ErrorAnswers answer = answer(usual.code(), message);
    String id = requestIds.next();
    ServerResponseHeaders headers = ServerResponseHeaders.create();
    securityHeaders.addTo(headers);
    headers.set(Header.of(HeaderName.X_REQUEST_ID, id).helidon());
    headers.set(Header.JSON.helidon());
    ClientConnection connection =
        ClientConnection.CURRENT.isBound() ? ClientConnection.CURRENT.get() : null;
    String source = connection == null ? "" : connection.peerText();
    listener.answered(
        time.millis(), request.method(), path(request), answer.status(), 0, source, id);
    return TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(headers)
        .keepAlive(false)
        .entity(answer.body())
        .build();
  }

  /** Helidon tells oversized headers from malformed ones by its message only. */
  private static ErrorAnswers answer(int status, @Nullable String message) {
    if (status == ErrorAnswers.BAD_REQUEST.status() && "Header size exceeded".equals(message)) {
      return ErrorAnswers.HEADERS_TOO_LARGE;
    }
    return ErrorAnswers.of(status);
  }

  private static String path(TransportRequest request) {
    String path = request.path();
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
