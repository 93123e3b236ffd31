package dev.latchkey.platform.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A YAML mapping. Immutable.
 *
 * @param entries in the order of the file
 */
public record YamlMap(String file, int line, Map<String, YamlNode> entries) implements YamlNode {
  public YamlMap {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** A mapping without entries, as if it stood at the given place. */
  public static YamlMap empty(String file, int line) {
    return new YamlMap(file, line, Map.of());
  }
}
