package dev.latchkey.platform.config;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody gave, with the place where it stands. Immutable.
 *
 * @param directory what a relative path in it is relative to; null for the working directory
 */
record Given(YamlNode node, @Nullable Path directory) {

  /** A value from a flag or the environment. */
  Given(YamlScalar value) {
    this(value, null);
  }

  String text(String name) {
    String text = scalar(name).text();
    if (text.isEmpty()) {
      throw node.error(name + " is empty, expected some text");
    }
    return text;
  }

  SecretText secret(String name) {
    if (node instanceof YamlScalar scalar && !scalar.text().isEmpty()) {
      return SecretText.of(scalar.text());
    }
    throw node.error(name + " is empty or no single value, expected some text");
  }

  Path path(String name) {
    Path path = Path.of(text(name));
    return directory == null ? path : directory.resolve(path);
  }

  <T> T parsed(String name, Function<String, @Nullable T> parser, String expected) {
    String text = scalar(name).text();
    T value = parser.apply(text);
    if (value == null) {
      throw node.error(name + " is \"" + text + "\", expected " + expected);
    }
    return value;
  }

  /** The items of a list; a single value is separated at its commas. */
  List<String> list(String name) {
    if (!(node instanceof YamlList list)) {
      return Stream.of(scalar(name).text().split(",", -1))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .toList();
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      texts.add(new Given(item, directory).text("an entry of " + name));
    }
    return texts;
  }

  private YamlScalar scalar(String name) {
    return switch (node) {
      case YamlScalar scalar -> scalar;
      case YamlList list -> throw list.error(name + " is a list, expected a single value");
      case YamlMap map -> throw map.error(name + " is a mapping, expected a single value");
    };
  }
}
