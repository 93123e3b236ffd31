package dev.latchkey.platform.config;

/** One node of a YAML document, with the place where it begins. Immutable. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {
  /** The file that it was read from. */
  String file();

  /** The line in that file, from 1. */
  int line();

  /** An error at this node. */
  default ConfigurationError error(String message) {
    return new ConfigurationError(file(), line(), message);
  }
}
