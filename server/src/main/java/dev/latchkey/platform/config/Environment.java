package dev.latchkey.platform.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The variables of the process that are ours. Immutable. */
final class Environment {
  private static final String PREFIX = "LATCHKEY_";

  /** Read by ./latchkey, before there is a JVM. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("LATCHKEY_JAVA_OPTS");

  private final Map<String, String> variables = new TreeMap<>();

  Environment(Map<String, String> all) {
    all.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !OF_THE_SCRIPT.contains(name)) {
        variables.put(name, value);
      }
    });
  }

  Optional<Given> value(String name) {
    String variable = variableOf(name);
    String value = variables.get(variable);
    if (value == null || value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Given(new YamlScalar(variable, 0, value, YamlReader.kindOf(value))));
  }

  void requireKnown(KnownNames known) {
    for (String variable : variables.keySet()) {
      if (!known.containsVariable(variable, Environment::variableOf)) {
        throw new ConfigurationError(
            variable,
            0,
            "no setting has this name" + known.suggestion(variable, Environment::variableOf));
      }
    }
  }

  private static String variableOf(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
