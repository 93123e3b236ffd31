package dev.latchkey.platform.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which endpoint answers which path and method.
 *
 * <p>Paths are exact, of a form such as {@code /v1/users/{id}}, or prefixes that any further path
 * may follow; an exact path wins over any form, a form over any prefix, a longer prefix over a
 * shorter. Filled at start-up by one thread, then only read.
 */
public final class Routes {
  private final Map<String, Route> paths = new HashMap<>();
  private final List<PathPattern> patterns = new ArrayList<>();
  private final List<Route> prefixes = new ArrayList<>();
  private Endpoint unknown = (request, response) -> ErrorAnswers.NOT_FOUND.send(response);

  /** The route of exactly this path, made when there is none yet. */
  public Route path(String path) {
    return paths.computeIfAbsent(path, Route::new);
  }

  /**
   * The route of every path of this form, made when there is none yet: a segment in braces stands
   * for any one segment; see {@link Request#pathParameter}.
   */
  public Route pattern(String pattern) {
    for (PathPattern known : patterns) {
      if (known.route().path().equals(pattern)) {
        return known.route();
      }
    }
    PathPattern added = new PathPattern(new Route(pattern));
    patterns.add(added);
    return added.route();
  }

  /** The route of every path that begins so, made when there is none yet; ends with a slash. */
  public Route prefix(String prefix) {
    for (Route route : prefixes) {
      if (route.path().equals(prefix)) {
        return route;
      }
    }
    Route added = new Route(prefix);
    prefixes.add(added);
    prefixes.sort((one, other) -> Integer.compare(other.path().length(), one.path().length()));
    return added;
  }

  /** Who answers paths that have no route; otherwise 404. */
  public Routes otherwise(Endpoint endpoint) {
    unknown = endpoint;
    return this;
  }

  /** Every route, in no order. */
  public List<Served> served() {
    List<Served> served = new ArrayList<>();
    paths.values().forEach(route -> served.add(new Served(route.path(), route.methods())));
    patterns.forEach(
        pattern -> served.add(new Served(pattern.route().path(), pattern.route().methods())));
    prefixes.forEach(route -> served.add(new Served(route.path(), route.methods())));
    return served;
  }

  /**
   * What is served at a path.
   *
   * @param path exact, or with segments in braces that stand for any, or, with a slash at its end,
   *     for whatever follows
   * @param methods {@code *} for any
   */
  public record Served(String path, Set<String> methods) {
    public Served {
      methods = Set.copyOf(methods);
    }
  }

  /** The endpoint for the request's path and method; what it needs of the route is set. */
  Endpoint find(Request request, Response response) {
    Route exact = paths.get(request.path());
    if (exact != null) {
      return exact.endpoint(request, response);
    }
    for (PathPattern pattern : patterns) {
      Map<String, String> parameters = pattern.match(request.path()).orElse(null);
      if (parameters != null) {
        request.pathParameters(parameters);
        return pattern.route().endpoint(request, response);
      }
    }
    for (Route route : prefixes) {
      if (request.path().startsWith(route.path())) {
        request.pathBelow(request.path().substring(route.path().length()));
        return route.endpoint(request, response);
      }
    }
    return unknown;
  }
}
