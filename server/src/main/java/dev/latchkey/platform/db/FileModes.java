package dev.latchkey.platform.db;

import dev.latchkey.platform.observe.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks who may read and write what should be its owner's only. */
public final class FileModes {
  private static final Set<PosixFilePermission> READ_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private FileModes() {}

  /** A problem where others can read or alter a file that holds a secret; else empty. */
  public static Optional<Finding> ofSecret(String subject, Path file) {
    Set<PosixFilePermission> given = permissions(file);
    if (meet(given, READ_BY_OTHERS) || meet(given, WRITTEN_BY_OTHERS)) {
      return Optional.of(
          Finding.problem(
              subject, file + " can be read or altered by others", "chmod 600 " + file));
    }
    return Optional.empty();
  }

  static List<Finding> ofFolder(Path folder) {
    Set<PosixFilePermission> given = permissions(folder);
    if (meet(given, WRITTEN_BY_OTHERS)) {
      return List.of(
          Finding.problem(
              "data folder",
              folder + " can be written to by others, who could replace what is in it",
              "chmod 700 " + folder));
    }
    if (meet(given, READ_BY_OTHERS)) {
      return List.of(
          Finding.warning(
              "data folder", folder + " can be listed by others", "chmod 700 " + folder));
    }
    return List.of();
  }

  private static boolean meet(Set<PosixFilePermission> given, Set<PosixFilePermission> wanted) {
    return given.stream().anyMatch(wanted::contains);
  }

  /** None where the file has gone or the file system knows no permissions. */
  private static Set<PosixFilePermission> permissions(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException | UnsupportedOperationException unknown) {
      return Set.of();
    }
  }
}
