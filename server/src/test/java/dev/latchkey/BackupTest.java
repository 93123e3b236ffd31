package dev.latchkey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.db.DataFolder;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.db.FolderClaim;
import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code backup} and {@code restore}, on a store with one customer that comes and one that goes.
 */
class BackupTest {
  @TempDir private static Path made;

  private final Path folder;
  private final Path data;
  private final Path backup;
  private final Terminal terminal;

  BackupTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.backup = folder.resolve("store.backup");
    this.terminal = new Terminal(data);
  }

  /** The same for every test, made once. */
  @BeforeAll
  static void backUp_thenChange() {
    Terminal terminal = new Terminal(made.resolve("data"));
    terminal.run("customer", "create", "Before").done();
    terminal.run("backup", made.resolve("store.backup").toString()).done();
    terminal.run("customer", "create", "Since").done();
  }

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectory(data);
    for (String file : List.of("store.backup", "data/latchkey.db", "data/master.key")) {
      Files.copy(made.resolve(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private String customers() {
    return terminal.run("customer", "list").done();
  }

  private void assertNothingHappened() throws IOException {
    assertThat(customers()).contains("Before", "Since");
    assertThat(files()).noneMatch(name -> name.contains("restor"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String refused(Path file) {
    return terminal.run("restore", file.toString()).refusal();
  }

  // Backup.

  @Test
  void backup_isItsOwnersOnly_andLeavesNothingElse() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(data, backup);
    }
  }

  @Test
  void backup_holdsNoMasterKey_andSaysWhereItIs() throws IOException {
    Terminal.Ended ended = terminal.run("backup", folder.resolve("other").toString());
    assertThat(ended.err()).contains(data.resolve("master.key").toString());
    String key = Files.readString(data.resolve("master.key")).strip();
    assertThat(Files.readString(backup, ISO_8859_1)).doesNotContain(key);
  }

  @Test
  void backup_overwritesNothing() throws IOException {
    byte[] first = Files.readAllBytes(backup);
    assertThat(terminal.run("backup", backup.toString()).refusal()).contains("exists");
    assertThat(Files.readAllBytes(backup)).isEqualTo(first);
  }

  @Test
  void backup_intoAFolderThatIsNotThere_isRefused() {
    assertThat(terminal.run("backup", folder.resolve("no/where").toString()).refusal())
        .contains("no folder " + folder.resolve("no"));
  }

  @Test
  void backup_isInTheAuditLog_andItsOwnLastEvent() {
    assertThat(terminal.run("audit", "export").done()).contains("\"action\":\"store.backup\"");
    terminal.run("restore", backup.toString()).done();
    List<String> events = terminal.run("audit", "export").done().lines().toList();
    assertThat(events.get(events.size() - 2)).contains("\"action\":\"store.backup\"");
  }

  @Test
  void backup_ofPostgresql_isLeftToItsOwnTools() throws IOException {
    try (Databases postgresql = Databases.create(Flavour.POSTGRESQL)) {
      Path config =
          Files.writeString(
              folder.resolve("latchkey.yaml"), "db.url: '" + postgresql.config().url() + "'\n");
      Path file = folder.resolve("other");
      assertThat(terminal.run("backup", file.toString(), "--config", config.toString()).refusal())
          .contains("pg_dump");
      assertThat(
              terminal.run("restore", backup.toString(), "--config", config.toString()).refusal())
          .contains("pg_restore");
      assertThat(file).doesNotExist();
    }
  }

  // Restore.

  @Test
  void restore_bringsBackWhatWas_andSaysSo() throws IOException {
    Terminal.Ended ended = terminal.run("restore", backup.toString());
    assertThat(ended.done()).contains("latchkey.db.before-restore-");
    assertThat(ended.err()).contains("revoked").contains("is good again");
    assertThat(customers()).contains("Before").doesNotContain("Since");
    terminal.run("audit", "verify").done();
    assertThat(terminal.run("audit", "export").done().lines().toList().getLast())
        .contains("\"action\":\"store.restore\"");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("latchkey.db"))))
        .isEqualTo("rw-------");
    assertThat(data.resolve("restoring")).doesNotExist();
  }

  @Test
  void replacedStore_isKept_andCanBePutBack() throws IOException {
    terminal.run("restore", backup.toString()).done();
    String kept =
        files().stream().filter(name -> name.contains("before-restore")).findFirst().orElseThrow();
    terminal.run("restore", data.resolve(kept).toString()).done();
    assertThat(customers()).contains("Before", "Since");
  }

  @Test
  void restore_intoAnEmptyFolder_wantsTheMasterKey_andNothingElse() throws IOException {
    Path other = folder.resolve("other");
    Terminal elsewhere = new Terminal(other);
    assertThat(elsewhere.run("restore", backup.toString()).refusal()).contains("master.key");
    assertThat(other.resolve("latchkey.db")).doesNotExist();
    assertThat(other.resolve("master.key")).doesNotExist();

    Files.copy(data.resolve("master.key"), other.resolve("master.key"));
    elsewhere.run("restore", backup.toString()).done();
    assertThat(elsewhere.run("customer", "list").done()).contains("Before");
  }

  @Test
  void restore_overADamagedStore_isPossible() throws IOException {
    Files.write(data.resolve("latchkey.db"), new byte[10_000]);
    Files.write(data.resolve("latchkey.db-wal"), new byte[10_000]);
    terminal.run("restore", backup.toString()).done();
    assertThat(customers()).contains("Before").doesNotContain("Since");
  }

  @Test
  void restore_isRefused_whileAServerRuns() throws IOException {
    try (FolderClaim _ = DataFolder.claim(data)) {
      assertThat(refused(backup)).contains("stop it first");
    }
    assertNothingHappened();
  }

  @Test
  void restore_isRefused_whileACommandWorksOnTheStore() throws IOException {
    try (Database command = Database.open(DatabaseConfig.embedded(data), Time.system())) {
      assertThat(command.isReachable()).isTrue();
      assertThat(refused(backup)).contains("somebody works on the store");
    }
    assertNothingHappened();
  }

  @Test
  void secondServer_onTheSameFolder_isRefused() {
    try (FolderClaim _ = DataFolder.claim(data)) {
      assertThat(terminal.run("serve", "--port", "0").refusal()).contains("is at work");
    }
  }

  @Test
  void fileThatIsNoBackup_isRefused() throws IOException {
    assertThat(refused(folder.resolve("missing"))).contains("no file");
    assertThat(
            refused(Files.writeString(folder.resolve("text"), "not a database, but long enough")))
        .contains("no backup");
    assertThat(refused(Files.createFile(folder.resolve("empty")))).contains("no backup");
    assertNothingHappened();
  }

  @Test
  void damagedBackup_isRefused() throws IOException {
    byte[] page = new byte[4096];
    Arrays.fill(page, (byte) 0xff);
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      for (int number = 3; number < 20; number++) {
        file.seek(number * 4096L);
        file.write(page);
      }
    }
    assertThat(refused(backup)).contains("damaged");
    assertNothingHappened();
  }

  @Test
  void truncatedBackup_isRefused() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(backup.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertThat(refused(backup)).contains("damaged");
    assertNothingHappened();
  }

  @Test
  void backupOfANewerRelease_isRefused() throws IOException {
    Path newer = Files.createDirectory(folder.resolve("newer"));
    Files.copy(backup, newer.resolve("latchkey.db"));
    try (Database database = Database.open(DatabaseConfig.embedded(newer), Time.system())) {
      database.write(tx ->
          tx.handle()
              .execute(
                  """
                  INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by,
                     execution_time, success)
                  VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', '', 0, 1)
                  """));
    }
    assertThat(refused(newer.resolve("latchkey.db"))).contains("newer release");
    assertNothingHappened();
  }

  @Test
  void backupUnderAnotherMasterKey_isRefused() throws IOException {
    Path other = folder.resolve("other.backup");
    Terminal elsewhere = new Terminal(folder.resolve("elsewhere"));
    elsewhere.run("customer", "create", "Elsewhere").done();
    elsewhere.run("backup", other.toString()).done();
    assertThat(refused(other)).contains("another master key");
    assertNothingHappened();
  }

  @Test
  void storeInUse_isNoBackup() throws IOException {
    Path live = folder.resolve("live");
    try (Database database = Database.open(DatabaseConfig.embedded(live), Time.system())) {
      database.write(tx -> tx.handle().execute("INSERT INTO setting VALUES ('a', '1')"));
      assertThat(refused(live.resolve("latchkey.db"))).contains("in use");
    }
    assertNothingHappened();
  }
}
