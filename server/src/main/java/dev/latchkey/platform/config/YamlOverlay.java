package dev.latchkey.platform.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lays one YAML mapping over another. */
final class YamlOverlay {
  private YamlOverlay() {}

  /** Mappings are merged key by key; of anything else, theirs wins. */
  static YamlMap merge(YamlMap ours, YamlNode theirs) {
    if (!(theirs instanceof YamlMap over)) {
      throw theirs.error("expected a mapping such as 'key: value'");
    }
    Map<String, YamlNode> merged = new LinkedHashMap<>(ours.entries());
    over.entries()
        .forEach((key, node) ->
            merged.put(
                key,
                ours.entries().get(key) instanceof YamlMap below && node instanceof YamlMap
                    ? merge(below, node)
                    : node));
    return new YamlMap(over.file(), over.line(), merged);
  }

  /** Replaces every node that is no mapping by what {@code found} has for its dotted name. */
  static YamlMap replaceLeaves(
      YamlMap map, String name, Function<String, Optional<YamlNode>> found) {
    Map<String, YamlNode> replaced = new LinkedHashMap<>();
    map.entries()
        .forEach((key, node) -> {
          String inner = name + "." + key;
          replaced.put(
              key,
              node instanceof YamlMap below
                  ? replaceLeaves(below, inner, found)
                  : found.apply(inner).orElse(node));
        });
    return new YamlMap(map.file(), map.line(), replaced);
  }
}
