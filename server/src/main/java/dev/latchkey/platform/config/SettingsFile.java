package dev.latchkey.platform.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The configuration file, looked up by dotted names. Immutable. */
final class SettingsFile {
  private final YamlMap root;
  private final @Nullable Path directory;

  SettingsFile(YamlMap root) {
    this.root = DottedNames.nested(root);
    this.directory = root.file().isEmpty() ? null : Path.of(root.file()).getParent();
  }

  Optional<YamlNode> node(String name) {
    YamlNode node = root;
    for (String key : name.split("\\.", -1)) {
      if (!(node instanceof YamlMap map)) {
        throw node.error("expected a mapping that holds '" + key + "'");
      }
      node = map.entries().get(key);
      if (node == null || (node instanceof YamlScalar scalar && scalar.isNull())) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  Optional<Given> value(String name) {
    return node(name).map(node -> new Given(node, directory));
  }

  List<String> children(String name) {
    return switch (node(name).orElse(null)) {
      case null -> List.of();
      case YamlMap map -> List.copyOf(map.entries().keySet());
      case YamlNode other -> throw other.error(name + " is expected to be a mapping");
    };
  }

  void requireKnown(KnownNames known) {
    requireKnown(root, "", known);
  }

  private static void requireKnown(YamlMap map, String prefix, KnownNames known) {
    for (Map.Entry<String, YamlNode> entry : map.entries().entrySet()) {
      String name = prefix + entry.getKey();
      if (known.contains(name)) {
        continue;
      }
      if (!known.containsUnder(name)) {
        throw entry
            .getValue()
            .error(
                "no setting has the name "
                    + name
                    + known.suggestion(name, UnaryOperator.identity()));
      }
      if (entry.getValue() instanceof YamlMap inner) {
        requireKnown(inner, name + ".", known);
      }
    }
  }
}
