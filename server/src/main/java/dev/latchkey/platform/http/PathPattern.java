package dev.latchkey.platform.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form of path, such as {@code /v1/users/{id}/sessions}: a segment in braces stands for any one
 * segment that is not empty, and names it. Immutable.
 */
final class PathPattern {
  private final String head;
  private final List<String> segments;
  private final Route route;

  PathPattern(Route route) {
    this.route = route;
    String pattern = route.path();
    int brace = pattern.indexOf("/{");
    if (brace < 0) {
      throw new IllegalArgumentException("no pattern: " + pattern);
    }
    this.head = pattern.substring(0, brace + 1);
    this.segments = List.of(pattern.substring(brace + 1).split("/", -1));
  }

  Route route() {
    return route;
  }

  /** The named segments of {@code path}, not decoded, if it is of this form. */
  Optional<Map<String, String>> match(String path) {
    if (!path.startsWith(head)) {
      return Optional.empty();
    }
    String[] given = path.substring(head.length()).split("/", -1);
    if (given.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < given.length; i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{") && !given[i].isEmpty()) {
        named.put(segment.substring(1, segment.length() - 1), given[i]);
      } else if (!segment.equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }
}
