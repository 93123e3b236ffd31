package dev.latchkey.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request. Belongs to the thread that handles it, and ends with its answer. */
public final class Request {
  private static final int USER_AGENT_LENGTH_AT_MOST = 256;

  private final ServerRequest helidon;
  private final Headers headers;
  private final String path;
  private final String source;
  private final String id;
  private final BodyReader bodyReader;
  private String pathBelow = "";
  private Map<String, String> pathParameters = Map.of();
  private @Nullable Body body;
  private @Nullable QueryParameters parameters;

  Request(ServerRequest helidon, String path, String source, String id, BodyReader bodyReader) {
    this.helidon = helidon;
    this.headers = helidon.headers();
    this.path = path;
    this.source = source;
    this.id = id;
    this.bodyReader = bodyReader;
  }

  /** The method as sent: {@code GET}. */
  public String method() {
    return helidon.prologue().method().text();
  }

  /** The path as sent, not decoded, without the query. */
  public String path() {
    return path;
  }

  /** On a prefix route, what follows the prefix, not decoded; else empty. */
  public String pathBelow() {
    return pathBelow;
  }

  /**
   * On a route with a pattern, the segment that it names so, not decoded.
   *
   * @throws IllegalArgumentException if it names none so
   */
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route names no " + name);
    }
    return value;
  }

  /** The query as sent, without the question mark; empty when there is none. */
  public String query() {
    return helidon.prologue().query().rawValue();
  }

  /** The first value of a query parameter, decoded; null when there is none. */
  public @Nullable String parameter(String name) {
    List<String> values = parameters(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  /** All values of a query parameter, decoded, in their order. */
  public List<String> parameters(String name) {
    if (parameters == null) {
      parameters = QueryParameters.parse(query());
    }
    return parameters.all(name);
  }

  /** A header's first value; null when there is none. */
  public @Nullable String header(HeaderName name) {
    return header(name.helidon());
  }

  /** A header's first value; null when there is none. On hot paths, use a {@link HeaderName}. */
  public @Nullable String header(String name) {
    return header(HeaderNames.create(name));
  }

  /** All values of a header, one for each line; empty when there is none. */
  public List<String> headers(HeaderName name) {
    return headers.all(name.helidon(), List::of);
  }

  /** The address that the request came from, seen through trusted proxies; no port. */
  public String source() {
    return source;
  }

  /** Whether the request came from this machine, seen through trusted proxies. */
  public boolean isFromLoopback() {
    InetAddress address = IpAddress.parse(source);
    return address != null && address.isLoopbackAddress();
  }

  /** What names this request in logs, in the audit log and in the answer's X-Request-Id. */
  public String id() {
    return id;
  }

  /** The client's name for itself, printable ASCII, at most 256 characters; null when not given. */
  public @Nullable String userAgent() {
    String userAgent = header(HeaderName.USER_AGENT);
    return userAgent == null ? null : HeaderText.printable(userAgent, USER_AGENT_LENGTH_AT_MOST);
  }

  /** Whether it came to us over TLS; a proxy's word is not counted. */
  public boolean isSecure() {
    return helidon.isSecure();
  }

  /** The body, read at the first call. */
  public Body body() {
    if (body == null) {
      body = bodyReader.read();
    }
    return body;
  }

  void pathParameters(Map<String, String> parameters) {
    this.pathParameters = parameters;
  }

  void pathBelow(String below) {
    this.pathBelow = below;
  }

  private @Nullable String header(io.helidon.http.HeaderName name) {
    return headers.contains(name) ? headers.get(name).get() : null;
  }
}
