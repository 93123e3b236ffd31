package dev.latchkey.face.cli;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files that only their owner may read and write, where the file system knows of that. */
final class OwnerOnly {
  private static final FileAttribute<?>[] ATTRIBUTES =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private OwnerOnly() {}

  static FileAttribute<?>[] attributes() {
    return ATTRIBUTES.clone();
  }
}
