package dev.latchkey.platform.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The names that were asked for. Not thread-safe. */
final class KnownNames {
  private final Set<String> names = new TreeSet<>();
  private final Set<String> treesOfFile = new TreeSet<>();

  void add(String name) {
    names.add(name);
  }

  /**
   * Makes a name known in the file, and every name under it: it is handed on as it stands there.
   */
  void addAllOfFileUnder(String name) {
    treesOfFile.add(name);
  }

  /** Whether a name in the file was asked for. */
  boolean contains(String name) {
    return names.contains(name)
        || treesOfFile.stream().anyMatch(tree -> name.equals(tree) || name.startsWith(tree + "."));
  }

  /** Whether a variable was asked for, under the name that {@code spelling} makes of a setting. */
  boolean containsVariable(String variable, UnaryOperator<String> spelling) {
    return names.stream().map(spelling).anyMatch(variable::equals);
  }

  /** Whether some known name lies under this one. */
  boolean containsUnder(String name) {
    return all().anyMatch(known -> known.startsWith(name + "."));
  }

  /** The end of a message: the known name that is most like this one, where one is. */
  String suggestion(String spelt, UnaryOperator<String> spelling) {
    Optional<String> nearest =
        all()
            .map(spelling)
            .filter(name -> distance(name, spelt) <= Math.max(2, spelt.length() / 4))
            .min(Comparator.comparingInt(name -> distance(name, spelt)));
    return nearest.map(name -> ", did you mean " + name + "?").orElse("");
  }

  private Stream<String> all() {
    return Stream.concat(names.stream(), treesOfFile.stream());
  }

  /** How many characters to insert, delete or replace to make one text the other (Levenshtein). */
  private static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[other.length() + 1];
      current[0] = row;
      for (int column = 1; column <= other.length(); column++) {
        int replaced = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(
                Math.min(current[column - 1], previous[column]) + 1,
                previous[column - 1] + replaced);
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
