package dev.latchkey.platform.db;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What {@link Database} does, on one of the databases. Exceptions are as the driver threw them. */
interface Engine extends AutoCloseable {
  <T extends @Nullable Object> T read(Work<T> work) throws Exception;

  <T extends @Nullable Object> T write(Work<T> work) throws Exception;

  /** The thread that appends rows. */
  Committer committer();

  /** Writes one state of the store into an empty file; SQLite only. */
  void copyTo(Path empty) throws SQLException;

  @Override
  void close();
}
