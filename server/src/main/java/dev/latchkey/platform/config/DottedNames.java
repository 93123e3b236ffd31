package dev.latchkey.platform.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a setting's full name at the root of a file for what it stands for: {@code http.body-limit:
 * 4096} is {@code http: {body-limit: 4096}}. Deeper down a dot is a character like any other.
 */
final class DottedNames {
  private DottedNames() {}

  /**
   * The mapping with every name nested.
   *
   * @throws ConfigurationError if a setting is given twice, in one form or both
   */
  static YamlMap nested(YamlMap root) {
    YamlMap nested = YamlMap.empty(root.file(), root.line());
    for (Map.Entry<String, YamlNode> entry : root.entries().entrySet()) {
      nested = with(nested, entry.getKey(), entry.getKey(), entry.getValue());
    }
    return nested;
  }

  private static YamlMap with(YamlMap map, String name, String fullName, YamlNode value) {
    int dot = name.indexOf('.');
    String key = dot < 0 ? name : name.substring(0, dot);
    YamlNode present = map.entries().get(key);
    YamlNode added;
    if (dot >= 0) {
      YamlMap below =
          present == null
              ? YamlMap.empty(value.file(), value.line())
              : mapping(present, value, fullName);
      added = with(below, name.substring(dot + 1), fullName, value);
    } else if (present == null) {
      added = value;
    } else {
      added = mapping(present, value, fullName);
      for (Map.Entry<String, YamlNode> entry :
          mapping(value, value, fullName).entries().entrySet()) {
        added =
            with(
                (YamlMap) added, entry.getKey(), fullName + "." + entry.getKey(), entry.getValue());
      }
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>(map.entries());
    entries.put(key, added);
    return new YamlMap(map.file(), map.line(), entries);
  }

  private static YamlMap mapping(YamlNode node, YamlNode where, String fullName) {
    if (node instanceof YamlMap map) {
      return map;
    }
    throw where.error(fullName + " is given twice");
  }
}
