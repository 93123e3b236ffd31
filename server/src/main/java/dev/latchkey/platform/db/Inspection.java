package dev.latchkey.platform.db;

import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look at a store as it is: makes none where there is none, and migrates nothing. Used by one
 * thread.
 */
public final class Inspection implements AutoCloseable {
  private static final long FEW_BYTES = 1L << 30;
  private static final long TOO_FEW_BYTES = 100L << 20;
  private static final Duration SKEW = Duration.ofSeconds(2);

  /** SQLite's write-ahead log wants memory that processes share, and locks that hold. */
  private static final Set<String> NETWORK_FILE_SYSTEMS =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph");

  private final DatabaseConfig config;
  private final Time time;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable Database database;
  private boolean readable;

  private Inspection(DatabaseConfig config, Time time) {
    this.config = config;
    this.time = time;
  }

  /** Looks. Takes as long as it takes to read an embedded store once. */
  public static Inspection of(DatabaseConfig config, Time time) {
    Inspection inspection = new Inspection(config, time);
    String url = config.url();
    if (url == null) {
      inspection.lookAtFolder();
    } else {
      inspection.lookAtServer(url);
    }
    return inspection;
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The store, only to be read; empty where there is none, or none that this release can read. */
  public Optional<Database> store() {
    return readable ? Optional.ofNullable(database) : Optional.empty();
  }

  private void lookAtFolder() {
    Path folder = config.dataFolder();
    if (!Files.isDirectory(folder)) {
      findings.add(Finding.ok("data folder", "there is no " + folder + " yet; it will be made"));
      return;
    }
    findings.addAll(FileModes.ofFolder(folder));
    if (!Files.isWritable(folder)) {
      findings.add(
          Finding.problem(
              "data folder",
              folder + " cannot be written to by who runs this",
              "run Latchkey as its owner, or give it to who runs Latchkey"));
    }
    lookAtOwner(folder);
    lookAtDisk(folder);
    Path file = folder.resolve(SqliteFile.NAME);
    if (!Files.exists(file)) {
      findings.add(Finding.ok("database", "there is none in " + folder + " yet; it will be made"));
      return;
    }
    FileModes.ofSecret("database", file).ifPresent(findings::add);
    if (DataFolder.isClaimed(folder)) {
      findings.add(Finding.ok("server", "one is running on " + folder));
    }
    Database opened =
        Database.of(
            Flavour.SQLITE,
            new SqliteEngine(SqliteFile.existing(file, config.answerWithin()), config, time));
    database = opened;
    tryTo(
        "restore a backup: latchkey restore FILE",
        () -> {
          String integrity =
              opened.read(tx ->
                  tx.handle().createQuery("PRAGMA integrity_check(1)").mapTo(String.class).one());
          if (integrity.equals("ok")) {
            findings.add(Finding.ok("database", file + " is whole"));
            lookAtSchema(opened);
          } else {
            findings.add(
                Finding.problem(
                    "database",
                    file + " is damaged: " + integrity.lines().toList().getLast(),
                    "restore a backup: latchkey restore FILE"));
          }
        });
  }

  private void lookAtServer(String url) {
    PostgresqlServer server = new PostgresqlServer(config, url, config.answerWithin());
    tryTo(
        "start it, or correct db.url, db.user and db.password",
        () -> {
          Opening.requireSafe(server);
          findings.add(Finding.ok("database", server + " answers and keeps what it confirms"));
          Database opened =
              Database.of(Flavour.POSTGRESQL, new PostgresqlEngine(server, config, time));
          database = opened;
          lookAtSchema(opened);
          lookAtClock(opened);
        });
  }

  /** What a look can run into is a finding too. */
  private void tryTo(String remedy, Look look) {
    try {
      look.look();
    } catch (UnsafeDatabase unsafe) {
      findings.add(
          Finding.problem("database", String.valueOf(unsafe.getMessage()), "change its settings"));
    } catch (SQLException | DatabaseUnavailable failed) {
      findings.add(
          Finding.problem(
              "database", String.valueOf(Outage.translate(failed).getMessage()), remedy));
    }
  }

  private interface Look {
    void look() throws SQLException;
  }

  private void lookAtSchema(Database opened) {
    int version;
    try {
      version =
          opened.read(tx -> tx.handle().createQuery(Migration.VERSION).mapTo(Integer.class).one());
    } catch (DatabaseUnavailable unavailable) {
      throw unavailable;
    } catch (RuntimeException noSchema) {
      findings.add(Finding.ok("schema", "there is none yet; it will be made"));
      return;
    }
    if (Migration.isNewer(version)) {
      findings.add(
          Finding.warning(
              "schema",
              "version %d is of a newer release; this one has %s"
                  .formatted(version, Migration.LATEST),
              "bring this Latchkey up to date"));
    } else if (version < Integer.parseInt(Migration.LATEST)) {
      findings.add(
          Finding.ok(
              "schema",
              "version %d; the next start brings it to %s".formatted(version, Migration.LATEST)));
      return;
    } else {
      findings.add(Finding.ok("schema", "version " + version));
    }
    readable = true;
  }

  private void lookAtClock(Database opened) {
    Instant before = time.instant();
    long there =
        opened.read(tx ->
            tx.handle()
                .createQuery("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")
                .mapTo(Long.class)
                .one());
    Duration skew = Duration.between(before, Instant.ofEpochMilli(there));
    if (skew.abs().compareTo(SKEW) > 0) {
      findings.add(
          Finding.problem(
              "clock",
              "it is %d s %s the database's"
                  .formatted(skew.abs().toSeconds(), skew.isNegative() ? "ahead of" : "behind"),
              "set both by NTP"));
    } else {
      findings.add(Finding.ok("clock", "it agrees with the database's"));
    }
  }

  private void lookAtOwner(Path folder) {
    try {
      String owner = Files.getOwner(folder).getName();
      String account = System.getProperty("user.name", "?");
      if (!account.equals("?") && !account.equals(owner)) {
        findings.add(
            Finding.warning(
                "data folder",
                "%s belongs to %s, and this runs as %s".formatted(folder, owner, account),
                "run commands as " + owner + ": files made by others may shut the server out"));
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      // Then nobody can say so.
    }
  }

  private void lookAtDisk(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      if (NETWORK_FILE_SYSTEMS.contains(disk.type())) {
        findings.add(
            Finding.problem(
                "disk",
                folder + " is on a network (" + disk.type() + "), where SQLite can lose data",
                "use a local disk, or PostgreSQL"));
      }
      findings.add(ofSpace(folder, disk.getUsableSpace()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Finding ofSpace(Path folder, long bytes) {
    String says = "%d MiB are free for %s".formatted(bytes >> 20, folder);
    if (bytes < TOO_FEW_BYTES) {
      return Finding.problem("disk", says, "make room: without it nothing can be written");
    }
    return bytes < FEW_BYTES
        ? Finding.warning("disk", says, "make room before it runs out")
        : Finding.ok("disk", says);
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }
}
