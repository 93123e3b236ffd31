package dev.latchkey.platform.config;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings by dotted name: a flag wins over the environment, that over the file, and
 * that over the default.
 *
 * <p>In the environment, {@code http.access-log} is {@code LATCHKEY_HTTP_ACCESS_LOG}; a list is
 * separated by commas; an empty variable counts as not set. Asking for a name makes it known; once
 * everything has been asked for, {@link #requireAllKnown} refuses the rest, so that no misspelt
 * name is passed over. Every wrong value is a {@link ConfigurationError}. Not thread-safe: read at
 * start-up.
 */
public final class Settings {
  private final Map<String, Given> flags = new LinkedHashMap<>();
  private final Environment environment;
  private final SettingsFile file;
  private final KnownNames known = new KnownNames();

  private Settings(Environment environment, SettingsFile file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Settings of an environment and perhaps a file.
   *
   * @param variables all variables of the process; those without the prefix are passed over
   */
  public static Settings of(Map<String, String> variables, @Nullable YamlMap file) {
    return new Settings(
        new Environment(variables), new SettingsFile(file == null ? YamlMap.empty("", 1) : file));
  }

  /**
   * Adds what was given on the command line.
   *
   * @param option as typed, for messages: {@code --port}
   * @param name the setting that it stands for: {@code port}
   */
  public Settings with(String option, String name, String value) {
    flags.put(name, new Given(YamlScalar.text(option, 0, value)));
    return this;
  }

  /** A text; an empty one is refused. */
  public String text(String name, String usual) {
    return optionalText(name).orElse(usual);
  }

  /** A text, or nothing when it is not set; an empty one is refused. */
  public Optional<String> optionalText(String name) {
    return find(name).map(given -> given.text(name));
  }

  /** One of a few words. */
  public String oneOf(String name, String usual, List<String> choices) {
    return parsed(
        name,
        usual,
        text -> choices.contains(text) ? text : null,
        "one of " + String.join(", ", choices));
  }

  /** A whole number, both bounds included. */
  public int integer(String name, int usual, int minimum, int maximum) {
    return parsed(
        name,
        usual,
        text -> ValueSyntax.integer(text, minimum, maximum),
        "a whole number from " + minimum + " to " + maximum);
  }

  /** A length of time above zero, such as {@code 100ms}, {@code 2s}, {@code 15m}, {@code 24h}. */
  public Duration duration(String name, Duration usual) {
    return parsed(
        name, usual, ValueSyntax::duration, "a length of time such as 100ms, 2s, 15m, 24h or 30d");
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name, boolean usual) {
    return parsed(name, usual, ValueSyntax::flag, "true or false");
  }

  /** A path; one in a file is relative to that file, any other to the working directory. */
  public Optional<Path> path(String name) {
    return find(name).map(given -> given.path(name));
  }

  /** A text that must not show in any message. */
  public Optional<SecretText> secret(String name) {
    return find(name).map(given -> given.secret(name));
  }

  /** A list of texts; empty when it is not set. */
  public List<String> list(String name) {
    return find(name).map(given -> given.list(name)).orElse(List.of());
  }

  /** The names directly under a mapping of the file, in its order; empty when there is none. */
  public List<String> children(String name) {
    return file.children(name);
  }

  /** An error at the place where a setting's value came from. */
  public ConfigurationError wrong(String name, String value, String expected) {
    String message = name + " is \"" + value + "\", expected " + expected;
    return find(name)
        .map(given -> given.node().error(message))
        .orElseGet(() -> new ConfigurationError(name, 0, message));
  }

  /** A part of the file as it stands. All names under it are known, whoever reads them there. */
  public Optional<YamlNode> node(String name) {
    known.addAllOfFileUnder(name);
    return file.node(name);
  }

  /**
   * A mapping of ours with the operator's values laid over it.
   *
   * <p>Mappings are merged, anything else is replaced; each value of the result that is not a
   * mapping can be replaced from the environment and by flags too. Every node keeps the place where
   * it was written.
   *
   * @param optional keys of single values that may be given from above the file though nothing
   *     stands for them yet
   */
  public YamlMap overlay(String name, YamlMap ours, Set<String> optional) {
    YamlMap merged = node(name).map(theirs -> YamlOverlay.merge(ours, theirs)).orElse(ours);
    Map<String, YamlNode> entries =
        new LinkedHashMap<>(
            YamlOverlay.replaceLeaves(merged, name, path -> findAboveFile(path).map(Given::node))
                .entries());
    for (String key : optional) {
      findAboveFile(name + "." + key).ifPresent(given -> entries.put(key, given.node()));
    }
    return new YamlMap(merged.file(), merged.line(), entries);
  }

  /**
   * Refuses whatever was set and never asked for.
   *
   * @throws ConfigurationError at the first such name, with the nearest known one
   */
  public void requireAllKnown() {
    file.requireKnown(known);
    environment.requireKnown(known);
  }

  private <T> T parsed(
      String name, T usual, Function<String, @Nullable T> parser, String expected) {
    return find(name).map(given -> given.parsed(name, parser, expected)).orElse(usual);
  }

  private Optional<Given> find(String name) {
    return findAboveFile(name).or(() -> file.value(name));
  }

  private Optional<Given> findAboveFile(String name) {
    known.add(name);
    return Optional.ofNullable(flags.get(name)).or(() -> environment.value(name));
  }
}
