package dev.latchkey.platform.db;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds what a server keeps on its own disk: 0700, files in it 0600.
 *
 * <p>Server and command line share it, so what must happen once happens under its lock.
 */
public final class DataFolder {
  /** One lock for all folders: file locks exclude other processes, not other threads. */
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  private static final String CLAIM = "server.lock";

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder where there is none. One that is there keeps its permissions, since the
   * operator may have mounted it.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  public static DataFolder at(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, permissions(path, "rwx------"));
      }
      return new DataFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + path + ": " + e, e);
    }
  }

  /** A file in the folder, which may not be there. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Makes an empty file that only its owner may read, where there is none. */
  public Path makeFile(String name) throws IOException {
    Path file = file(name);
    FileChannel.open(file, Set.of(CREATE, WRITE), permissions(file, "rw-------")).close();
    return file;
  }

  /**
   * Does something while no other process and no other thread does it on this folder. Does not
   * nest.
   *
   * @throws UncheckedIOException if the lock's file cannot be opened
   */
  public <T extends @Nullable Object> T exclusively(Supplier<T> action) {
    WITHIN_PROCESS.lock();
    try (FileChannel channel = FileChannel.open(makeFile("latchkey.lock"), WRITE);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      return action.get();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock the data folder " + path + ": " + e, e);
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  /**
   * Claims a folder, which is made where there is none, for the one server that may run on it, or
   * for a restore, until the claim is closed or the process ends.
   *
   * @throws FolderInUse if somebody else has claimed it
   * @throws DatabaseUnavailable if the folder cannot be made or written to
   */
  public static FolderClaim claim(Path folder) {
    try {
      return FolderClaim.of(at(folder).makeFile(CLAIM).toRealPath(), folder);
    } catch (UncheckedIOException e) {
      throw new DatabaseUnavailable(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new DatabaseUnavailable("cannot claim the data folder " + folder + ": " + e, e);
    }
  }

  /** Whether a server, or a restore, has claimed the folder; changes nothing in it. */
  public static boolean isClaimed(Path folder) {
    Path file = folder.resolve(CLAIM);
    if (!Files.exists(file)) {
      return false;
    }
    try (FolderClaim _ = FolderClaim.of(file.toRealPath(), folder)) {
      return false;
    } catch (FolderInUse inUse) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file + ": " + e, e);
    }
  }

  /**
   * Writes a whole file that only its owner may read, so that a crash leaves the old or the new.
   */
  public void write(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), permissions(draft, "rw-------"))) {
      ByteBuffer remaining = ByteBuffer.wrap(content);
      while (remaining.hasRemaining()) {
        channel.write(remaining);
      }
      channel.force(true);
    }
    move(draft, file);
  }

  /** Renames a file, durably, in one step and over what may be there. */
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(path, READ)) {
      folder.force(true);
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    // Windows has none of these; there the folder inherits its owner's.
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }
}
