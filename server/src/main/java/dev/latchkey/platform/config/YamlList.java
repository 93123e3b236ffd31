package dev.latchkey.platform.config;

import java.util.List;

/** A YAML sequence. Immutable. */
public record YamlList(String file, int line, List<YamlNode> items) implements YamlNode {
  public YamlList {
    items = List.copyOf(items);
  }
}
