package dev.latchkey.platform.http;

import dev.latchkey.platform.time.Time;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each request from Helidon to its endpoint, and does what is done for all of them.
 *
 * <p>In place of Helidon's own routing, of which we need nothing: it decodes and normalises paths,
 * tries routes one by one and answers 404 where 405 is right. Thread-safe.
 */
final class Exchanges implements HttpRouting {
  private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

  /** Of Helidon's kind, that is: we have our own. */
  private static final HttpSecurity NO_SECURITY = HttpSecurity.create();

  private final Routes routes;
  private final HttpConfig config;
  private final SecurityHeaders securityHeaders;
  private final RequestIds requestIds;
  private final Time time;
  private final ExchangeListener listener;

  Exchanges(
      Routes routes,
      HttpConfig config,
      RequestIds requestIds,
      Time time,
      ExchangeListener listener) {
    this.routes = routes;
    this.config = config;
    this.securityHeaders = new SecurityHeaders(config.tls() != null);
    this.requestIds = requestIds;
    this.time = time;
    this.listener = listener;
  }

  @Override
  public void route(ConnectionContext context, RoutingRequest in, RoutingResponse out) {
    ClientConnection connection = (ClientConnection) context;
    long began = connection.answeringBegins();
    BodyReader bodyReader = new BodyReader(in, connection, config.bodyLimit());
    Request request = request(in, connection, bodyReader);
    Response response = new Response(out, request.method().equals("HEAD"), bodyReader, connection);
    securityHeaders.addTo(out.headers());
    response.header(HeaderName.X_REQUEST_ID, request.id());
    try {
      answer(request, response);
      tell(request, response, time.nanos() - began);
      response.requireDelivered();
      bodyReader.finish();
      if (response.endsConnection()) {
        connection.closeAfterRequest();
      }
    } finally {
      connection.answeringEnds();
    }
  }

  private void tell(Request request, Response response, long nanos) {
    listener.answered(
        time.millis(),
        request.method(),
        request.path(),
        response.status(),
        nanos,
        request.source(),
        request.id());
  }

  private void answer(Request request, Response response) {
    try {
      routes.find(request, response).handle(request, response);
      if (!response.isSent()) {
        throw new IllegalStateException("the endpoint sent no answer");
      }
    } catch (RuntimeException | StackOverflowError | LinkageError bug) {
      LOG.error("{} {} failed, request {}", request.method(), request.path(), request.id(), bug);
      if (!response.isSent()) {
        ErrorAnswers.INTERNAL_ERROR.send(response);
      }
    }
  }

  private Request request(RoutingRequest in, ClientConnection connection, BodyReader bodyReader) {
    String path = path(in.prologue().uriPath().rawPath());
    if (!connection.isTrusted()) {
      return new Request(in, path, connection.peerText(), requestIds.next(), bodyReader);
    }
    Headers headers = in.headers();
    InetAddress source =
        config
            .trustedProxies()
            .source(connection.peer(), headers.all(HeaderName.X_FORWARDED_FOR.helidon(), List::of));
    String id = acceptableId(headers);
    return new Request(
        in, path, IpAddress.text(source), id == null ? requestIds.next() : id, bodyReader);
  }

  private static @Nullable String acceptableId(Headers headers) {
    io.helidon.http.HeaderName name = HeaderName.X_REQUEST_ID.helidon();
    String id = headers.contains(name) ? headers.get(name).get() : null;
    return RequestIds.isAcceptable(id) ? id : null;
  }

  /** The path alone where a proxy sent a whole URL (RFC 9112, section 3.2.2). */
  private static String path(String target) {
    if (target.startsWith("/")) {
      return target;
    }
    int authority = target.indexOf("://");
    int slash = authority < 0 ? -1 : target.indexOf('/', authority + 3);
    return slash < 0 ? target : target.substring(slash);
  }

  @Override
  public HttpSecurity security() {
    return NO_SECURITY;
  }
}
