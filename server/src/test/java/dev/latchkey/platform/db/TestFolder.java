package dev.latchkey.platform.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Folders for the stores of tests: in memory where the machine has room for them. Every store here
 * waits for the disk at every commit, as in production, and the tests commit a hundred thousand
 * times.
 */
final class TestFolder {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM_BYTES = 2L << 30;

  private static final Path PARENT =
      hasRoom() ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));

  private TestFolder() {}

  /** A new, empty folder. */
  static Path create(String prefix) {
    try {
      return Files.createTempDirectory(PARENT, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasRoom() {
    try {
      return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
    } catch (IOException e) {
      return false;
    }
  }
}
