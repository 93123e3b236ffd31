package dev.latchkey.platform.db;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A backup on its way into the place of the embedded store.
 *
 * <p>It is copied into a folder of its own within the data folder, looked at, and can be opened
 * there like any store; only then does it take the present one's place, in one step. Meanwhile no
 * server can start on the data folder. Used by one thread.
 */
public final class Restoration implements AutoCloseable {
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(US_ASCII);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final DataFolder folder;
  private final FolderClaim claim;
  private final Path side;

  private Restoration(DataFolder folder, FolderClaim claim) {
    this.folder = folder;
    this.claim = claim;
    this.side = folder.file("restoring");
  }

  /**
   * Takes a copy of the backup and looks whether it can become the store.
   *
   * @throws FolderInUse if a server runs on the data folder
   * @throws UnfitBackup if the file is no backup, damaged, or of a newer release
   */
  public static Restoration begin(Path dataFolder, Path backup) {
    FolderClaim claim = DataFolder.claim(dataFolder);
    Restoration restoration = new Restoration(DataFolder.at(dataFolder), claim);
    try {
      restoration.take(backup);
      return restoration;
    } catch (RuntimeException failed) {
      restoration.close();
      throw failed;
    }
  }

  /** Where the backup lies as a store of its own, to be opened, and closed again. */
  public Path folder() {
    return side;
  }

  /**
   * Puts it in the present store's place, which is kept beside it.
   *
   * @return where the present store went, if there was one
   * @throws FolderInUse if somebody has the present store open
   */
  public Optional<Path> putInPlace(Instant now) {
    Path present = folder.file(SqliteFile.NAME);
    Path restored = side.resolve(SqliteFile.NAME);
    // Under this lock nobody begins to open the store.
    return folder.exclusively(() -> {
      try {
        if (!SqliteFile.existing(restored, PATIENCE).settle()) {
          throw new FolderInUse("the restored store is open: " + restored);
        }
        Optional<Path> aside = Optional.empty();
        if (Files.exists(present)) {
          Path name =
              present.resolveSibling(SqliteFile.NAME + ".before-restore-" + STAMP.format(now));
          keep(present, name);
          aside = Optional.of(name);
        }
        folder.move(restored, present);
        return aside;
      } catch (SQLException e) {
        throw Outage.translate(e);
      } catch (IOException e) {
        throw new DatabaseUnavailable("the backup cannot be put in place: " + e, e);
      }
    });
  }

  /** At no moment is there no store: a server that started then would begin a new one. */
  private static void keep(Path present, Path aside) throws IOException {
    boolean damaged = false;
    try {
      if (!SqliteFile.existing(present, PATIENCE).settle()) {
        throw new FolderInUse(
            "somebody works on the store in " + present + "; wait until that has ended");
      }
    } catch (SQLException e) {
      damaged = true;
    }
    if (damaged) {
      // Its log must not be taken for the restored one's.
      for (String log : new String[] {"-wal", "-shm"}) {
        Path file = present.resolveSibling(present.getFileName() + log);
        if (Files.exists(file)) {
          Files.move(file, aside.resolveSibling(aside.getFileName() + log));
        }
      }
    }
    try {
      Files.createLink(aside, present);
    } catch (UnsupportedOperationException noLinks) {
      Files.copy(present, aside);
    }
  }

  private void take(Path backup) {
    try {
      removeSide();
      Path copy = DataFolder.at(side).makeFile(SqliteFile.NAME);
      if (Files.exists(backup.resolveSibling(backup.getFileName() + "-wal"))) {
        throw new UnfitBackup(
            backup + " is a database in use, with its log beside it, and no backup of one");
      }
      try (InputStream in = Files.newInputStream(backup);
          OutputStream out = Files.newOutputStream(copy)) {
        byte[] header = in.readNBytes(HEADER.length);
        if (!Arrays.equals(header, HEADER)) {
          throw new UnfitBackup(backup + " is no backup made by latchkey");
        }
        out.write(header);
        in.transferTo(out);
      }
      try (FileChannel channel = FileChannel.open(copy, WRITE)) {
        channel.force(true);
      }
      examine(backup, copy);
    } catch (NoSuchFileException missing) {
      throw new UnfitBackup("there is no file " + missing.getFile());
    } catch (IOException e) {
      throw new UnfitBackup(backup + " cannot be read: " + e);
    }
  }

  private static void examine(Path backup, Path copy) {
    try (Connection connection = SqliteFile.existing(copy, PATIENCE).connectReadOnly();
        Statement statement = connection.createStatement()) {
      String integrity = text(statement, "PRAGMA integrity_check(1)");
      if (!integrity.equals("ok")) {
        throw new UnfitBackup(backup + " is damaged: " + integrity.lines().toList().getLast());
      }
      String tables =
          """
          SELECT count(*) FROM sqlite_schema
          WHERE type = 'table' AND name IN ('flyway_schema_history', 'wrapped_key')
          """;
      if (!text(statement, tables).equals("2")
          || text(statement, "SELECT count(*) FROM wrapped_key").equals("0")) {
        throw new UnfitBackup(backup + " is no backup made by latchkey");
      }
      int version = Integer.parseInt(text(statement, Migration.VERSION));
      if (Migration.isNewer(version)) {
        throw new UnfitBackup(
            "%s was made by a newer release (schema %d, this one has %s); restore it with that"
                .formatted(backup, version, Migration.LATEST));
      }
    } catch (SQLException e) {
      throw new UnfitBackup(backup + " is damaged: " + Outage.translate(e).getMessage());
    }
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void removeSide() throws IOException {
    if (Files.exists(side)) {
      try (Stream<Path> files = Files.walk(side)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Removes what was not put in place, and lets servers start again. */
  @Override
  public void close() {
    try {
      removeSide();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + side + ": " + e, e);
    } finally {
      claim.close();
    }
  }
}
