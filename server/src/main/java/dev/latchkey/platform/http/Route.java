package dev.latchkey.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one path, by method.
 *
 * <p>{@code HEAD} is answered by {@code GET}'s endpoint where it has none of its own. A method that
 * has no endpoint is answered 405 with {@code Allow} (RFC 9110, section 15.5.6). Filled at start-up
 * by one thread, then only read.
 */
public final class Route {
  private final String path;
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private @Nullable Endpoint any;
  private Endpoint otherwise =
      (request, response) -> ErrorAnswers.METHOD_NOT_ALLOWED.send(response);
  private Header allow = Header.of(HeaderName.ALLOW, "");

  Route(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("no path: " + path);
    }
    this.path = path;
  }

  String path() {
    return path;
  }

  public Route get(Endpoint endpoint) {
    if (!endpoints.containsKey("HEAD")) {
      method("HEAD", endpoint);
    }
    return method("GET", endpoint);
  }

  public Route post(Endpoint endpoint) {
    return method("POST", endpoint);
  }

  public Route put(Endpoint endpoint) {
    return method("PUT", endpoint);
  }

  public Route patch(Endpoint endpoint) {
    return method("PATCH", endpoint);
  }

  public Route delete(Endpoint endpoint) {
    return method("DELETE", endpoint);
  }

  /** The endpoint of every method that has none of its own. */
  public Route any(Endpoint endpoint) {
    any = endpoint;
    return this;
  }

  /**
   * Who answers a method that has no endpoint, in place of the usual answer; {@code Allow} is set
   * by then.
   */
  public Route otherwise(Endpoint endpoint) {
    otherwise = endpoint;
    return this;
  }

  private Route method(String method, Endpoint endpoint) {
    endpoints.put(method, endpoint);
    allow = Header.of(HeaderName.ALLOW, String.join(", ", endpoints.keySet()));
    return this;
  }

  /** The methods that have an endpoint of their own; {@code *} where any method has one. */
  Set<String> methods() {
    return any == null ? Set.copyOf(endpoints.keySet()) : Set.of("*");
  }

  Endpoint endpoint(Request request, Response response) {
    Endpoint endpoint = endpoints.get(request.method());
    if (endpoint != null) {
      return endpoint;
    }
    if (any != null) {
      return any;
    }
    response.header(allow);
    return otherwise;
  }
}
