package dev.latchkey.platform.db;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A claim on a data folder: a lock on one of its files, which the operating system ends with the
 * process, however that ends. Thread-safe.
 */
public final class FolderClaim implements AutoCloseable {
  /**
   * The claims of this process, by their files. To open a file once more and close it would end the
   * lock that is held on it (POSIX), and so would losing sight of its channel.
   */
  private static final Map<Path, FolderClaim> HELD = new HashMap<>();

  private final Path file;
  private final FileChannel channel;

  private FolderClaim(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static FolderClaim of(Path file, Path folder) throws IOException {
    synchronized (HELD) {
      if (!HELD.containsKey(file)) {
        FileChannel channel = FileChannel.open(file, WRITE);
        FileLock lock = channel.tryLock();
        if (lock != null) {
          FolderClaim claim = new FolderClaim(file, channel);
          HELD.put(file, claim);
          return claim;
        }
        channel.close();
      }
    }
    throw new FolderInUse(
        "a server, or a restore, is at work on the data folder " + folder + "; stop it first");
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (HELD.remove(file, this)) {
        try {
          channel.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
