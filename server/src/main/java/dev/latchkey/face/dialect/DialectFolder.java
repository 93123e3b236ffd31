package dev.latchkey.face.dialect;

import dev.latchkey.platform.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder in which an operator keeps dialects of their own. */
final class DialectFolder {
  private static final String EXTENSION = ".yaml";

  private DialectFolder() {}

  /**
   * Its dialects, by file name. As in a shell's {@code *.yaml}, a name that begins with a full stop
   * is none: editors and mounted volumes leave such things about.
   *
   * @throws ConfigurationError if it is no folder that can be read
   */
  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigurationError(folder.toString(), 0, "there is no such folder");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).endsWith(EXTENSION) && !name(file).startsWith("."))
          .sorted(Comparator.comparing(DialectFolder::name))
          .toList();
    } catch (IOException unreadable) {
      throw new ConfigurationError(folder.toString(), 0, "cannot be read");
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
