package dev.latchkey.face.dialect;

import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers dialects, and refuses one that would stand in the way of another, or of an endpoint of
 * ours. Not thread-safe.
 */
final class DialectGathering {
  /**
   * The setting beside the dialects, {@code dialects.directory}, whose name none of them can have.
   */
  static final String DIRECTORY = "directory";

  /** Paths of ours, with everything below them. */
  private static final List<String> RESERVED =
      List.of(
          "/.well-known",
          "/auth/logout",
          "/docs",
          "/health",
          "/metrics",
          "/oauth2",
          "/openapi.yaml",
          "/portal",
          "/static",
          "/v1",
          "/verify");

  private final Map<String, Dialect> byName = new LinkedHashMap<>();
  private final Map<String, Dialect> byPath = new LinkedHashMap<>();
  private final Set<String> asShipped = new HashSet<>();

  /**
   * Adds a dialect that ships.
   *
   * @param ours as it ships, which is how it may stand among our own paths
   * @param yaml with the configuration laid over it
   */
  void addShipped(YamlMap ours, YamlMap yaml, Dialect dialect) {
    add(ours, yaml, dialect, !at(ours, "path").equals(at(yaml, "path")));
    if (ours.equals(yaml)) {
      asShipped.add(dialect.name());
    }
  }

  /** Adds a dialect of the operator's. */
  void addOwn(YamlMap theirs, YamlMap yaml, Dialect dialect) {
    add(theirs, yaml, dialect, true);
  }

  private void add(YamlMap file, YamlMap yaml, Dialect dialect, boolean elsewhere) {
    String name = dialect.name();
    if (DialectCompiler.nameOf(file).filter(name::equals).isEmpty()) {
      throw at(yaml, "name").error("a dialect's name cannot be overridden");
    }
    if (name.equals(DIRECTORY)) {
      throw at(yaml, "name").error("no dialect can be called '" + DIRECTORY + "'");
    }
    if (byName.containsKey(name)) {
      throw at(yaml, "name").error("another dialect is called '" + name + "' already");
    }
    Dialect other = byPath.get(dialect.path());
    if (other != null) {
      throw at(yaml, "path")
          .error(dialect.path() + " is the path of the dialect '" + other.name() + "' already");
    }
    if (elsewhere && RESERVED.stream().anyMatch(ours -> isBelow(dialect.path(), ours))) {
      throw at(yaml, "path")
          .error(
              dialect.path()
                  + " is kept for Latchkey itself, like everything below "
                  + String.join(", ", RESERVED));
    }
    byName.put(name, dialect);
    byPath.put(dialect.path(), dialect);
  }

  private static boolean isBelow(String path, String reserved) {
    return path.equals(reserved) || path.startsWith(reserved + "/");
  }

  private static YamlNode at(YamlMap yaml, String key) {
    return yaml.entries().getOrDefault(key, yaml);
  }

  /** All of them, in the order in which they came. */
  List<Dialect> dialects() {
    return new ArrayList<>(byName.values());
  }

  /** The names of those that ship, and that the configuration leaves as they are. */
  Set<String> asShipped() {
    return Set.copyOf(asShipped);
  }
}
