package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders under {@code target/acceptance}, kept after the run so that a failure can be read up. */
final class Folders {
  private static final Path ROOT = Path.of("target", "acceptance").toAbsolutePath();

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long DATABASES_BYTES = 4L << 30;

  /** The copied folder's own, empty counterpart may be there already. */
  private static final CopyOption[] AS_IT_IS = {
    StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING
  };

  private Folders() {}

  /** The same, for what each of the JVMs that run tests side by side makes for itself. */
  static Path freshForThisRunner(String name) {
    return fresh(System.getProperty("latchkey.runner", "runner") + "/" + name);
  }

  /** An empty folder of this name; what an earlier run left there is gone. */
  static Path fresh(String name) {
    Path folder = ROOT.resolve(name);
    try {
      if (Files.exists(folder)) {
        for (Path path : tree(folder).sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A new folder for a database server: in memory where the machine has room, as it waits for the
   * disk at every commit.
   */
  static Path forDatabases() {
    try {
      boolean hasRoom =
          Files.isWritable(MEMORY)
              && Files.getFileStore(MEMORY).getUsableSpace() >= DATABASES_BYTES;
      return hasRoom
          ? Files.createTempDirectory(MEMORY, "latchkey-postgresql-")
          : freshForThisRunner("postgresql");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder and all in it, permissions included. */
  static void copy(Path from, Path to) {
    try {
      for (Path path : tree(from).toList()) {
        Files.copy(path, to.resolve(from.relativize(path)), AS_IT_IS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> tree(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return List.copyOf(paths.toList()).stream();
    }
  }
}
