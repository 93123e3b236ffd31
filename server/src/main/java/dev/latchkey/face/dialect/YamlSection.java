package dev.latchkey.face.dialect;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Problems;
import dev.latchkey.platform.config.ValueSyntax;
import dev.latchkey.platform.config.YamlList;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlNode;
import dev.latchkey.platform.config.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a mapping of a dialect's YAML key by key, remembers which keys it was asked for, and
 * refuses the rest. Every complaint names file, line and what was expected. Not thread-safe; lives
 * as long as the compilation.
 */
final class YamlSection {
  private final YamlMap yaml;
  private final Set<String> known = new LinkedHashSet<>();

  YamlSection(YamlMap yaml) {
    this.yaml = yaml;
  }

  List<String> keys() {
    return List.copyOf(yaml.entries().keySet());
  }

  Optional<YamlNode> optional(String key) {
    known.add(key);
    return Optional.ofNullable(yaml.entries().get(key));
  }

  YamlNode required(String key) {
    return optional(key).orElseThrow(() -> yaml.error("expected the key '" + key + "' here"));
  }

  /** The scalar of a required key. */
  YamlScalar scalar(String key) {
    if (required(key) instanceof YamlScalar scalar) {
      return scalar;
    }
    throw wrong(key, "a single value");
  }

  String text(String key) {
    String text = scalar(key).text();
    if (text.isEmpty()) {
      throw wrong(key, "some text");
    }
    return text;
  }

  String text(String key, String usual) {
    return optional(key).isPresent() ? text(key) : usual;
  }

  boolean flag(String key, boolean usual) {
    return optional(key).isPresent() ? oneOf(key, List.of("true", "false")).equals("true") : usual;
  }

  Duration duration(String key) {
    Duration duration = ValueSyntax.duration(text(key));
    if (duration == null) {
      throw wrong(key, "a length of time such as 2s, 15m, 24h or 30d");
    }
    return duration;
  }

  int integer(String key, int usual, int minimum, int maximum) {
    if (optional(key).isEmpty()) {
      return usual;
    }
    try {
      int value = Integer.parseInt(scalar(key).text());
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // The complaint below is the same.
    }
    throw wrong(key, "a whole number from " + minimum + " to " + maximum);
  }

  String oneOf(String key, List<String> choices) {
    String text = text(key);
    if (!choices.contains(text)) {
      throw wrong(key, "one of " + String.join(", ", choices));
    }
    return text;
  }

  /** A list of at least one value, none of them twice, each of them one of {@code choices}. */
  List<String> listOf(String key, List<String> choices) {
    Set<String> values = new LinkedHashSet<>();
    for (YamlScalar value : values(key)) {
      if (!choices.contains(value.text())) {
        throw value.error("expected one of " + String.join(", ", choices));
      }
      if (!values.add(value.text())) {
        throw value.error("'" + value.text() + "' is given twice");
      }
    }
    return List.copyOf(values);
  }

  /** A list of at least one text. */
  List<String> texts(String key) {
    return values(key).stream().map(YamlScalar::text).toList();
  }

  /** A single value, which is all that the environment can give, is separated at its commas. */
  private List<YamlScalar> values(String key) {
    if (required(key) instanceof YamlScalar scalar && !scalar.text().isEmpty()) {
      return Arrays.stream(scalar.text().split(",", -1))
          .map(text -> YamlScalar.text(scalar.file(), scalar.line(), text.strip()))
          .toList();
    }
    List<YamlScalar> values = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (!(item instanceof YamlScalar scalar)) {
        throw item.error("expected a single value");
      }
      values.add(scalar);
    }
    return values;
  }

  /** A list of at least one mapping. */
  List<YamlSection> sections(String key) {
    List<YamlSection> sections = new ArrayList<>();
    for (YamlNode item : items(key)) {
      if (!(item instanceof YamlMap map)) {
        throw item.error("expected a mapping such as {key: value}");
      }
      sections.add(new YamlSection(map));
    }
    return sections;
  }

  private List<YamlNode> items(String key) {
    if (required(key) instanceof YamlList list && !list.items().isEmpty()) {
      return list.items();
    }
    throw wrong(key, "a list with at least one entry");
  }

  YamlSection section(String key) {
    if (required(key) instanceof YamlMap map) {
      return new YamlSection(map);
    }
    throw wrong(key, "a mapping such as {key: value}");
  }

  /** The mapping at {@code key}, or an empty one where there is none. */
  YamlSection optionalSection(String key) {
    return optional(key).isPresent()
        ? section(key)
        : new YamlSection(YamlMap.empty(yaml.file(), yaml.line()));
  }

  /** The scalar at {@code key}, or {@code usual} where there is none. */
  YamlScalar scalar(String key, String usual) {
    return optional(key).isPresent() ? scalar(key) : constant(usual);
  }

  /** A text of ours, as if it stood where the mapping begins. */
  YamlScalar constant(String text) {
    return YamlScalar.text(yaml.file(), yaml.line(), text);
  }

  /** The number at {@code key}, as written, or {@code usual} where there is none. */
  YamlScalar scalar(String key, int usual) {
    return optional(key).isPresent()
        ? scalar(key)
        : new YamlScalar(
            yaml.file(), yaml.line(), Integer.toString(usual), YamlScalar.Kind.INTEGER);
  }

  /** Makes keys known that need not be asked for. */
  void expect(Collection<String> keys) {
    known.addAll(keys);
  }

  /** Gathers a mistake for each key that nobody knows. */
  void refuseOthers(Problems problems) {
    yaml.entries()
        .forEach((key, node) -> {
          if (!known.contains(key)) {
            problems.add(
                node.error(
                    "unknown key '" + key + "', expected one of " + String.join(", ", known)));
          }
        });
  }

  /** An error about the mapping as a whole. */
  ConfigurationError error(String message) {
    return yaml.error(message);
  }

  ConfigurationError wrong(String key, String expected) {
    return error(key, "'" + key + "' is not " + expected);
  }

  /** An error at the value of a key, or about the mapping as a whole where it has no such key. */
  ConfigurationError error(String key, String message) {
    YamlNode node = yaml.entries().get(key);
    return (node == null ? yaml : node).error(message);
  }
}
