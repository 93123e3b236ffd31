package dev.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.db.DataFolder;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.db.Databases;
import dev.latchkey.platform.db.FolderClaim;
import dev.latchkey.platform.observe.Finding;
import dev.latchkey.platform.observe.Finding.Level;
import dev.latchkey.platform.time.ManualTime;
import dev.latchkey.platform.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor} finds, on a store with one API user. */
class DoctorTest {
  @TempDir private static Path made;

  private final Path data;

  DoctorTest(@TempDir Path folder) {
    this.data = folder.resolve("data");
  }

  /** The same for every test, made once. */
  @BeforeAll
  static void make() {
    Terminal terminal = new Terminal(made.resolve("data"));
    terminal.run("customer", "create", "Acme").done();
    terminal.run("api-user", "create", "--customer", "Acme").done();
  }

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (String file : List.of("data/latchkey.db", "data/master.key")) {
      Files.copy(made.resolve(file), data.resolveSibling(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  private List<Finding> examine(String yaml) {
    return examine(data, yaml, Time.system());
  }

  private static List<Finding> examine(Path data, String yaml, Time time) {
    return Doctor.examine(
        () ->
            Settings.of(Map.of(), YamlReader.read("/etc/latchkey.yaml", yaml))
                .with("--data", "data", data.toString()),
        time);
  }

  private static void assertFound(
      List<Finding> findings, Level level, String subject, String says, String remedy) {
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.level()).isEqualTo(level);
          assertThat(finding.subject()).isEqualTo(subject);
          assertThat(finding.says()).contains(says).doesNotContain("\n");
          assertThat(String.valueOf(finding.remedy())).contains(remedy);
        });
  }

  private static void allow(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  // Nothing wrong.

  @Test
  void soundInstallation_hasNoProblem_andEverySubjectIsNamed() {
    List<Finding> findings = examine("");
    assertThat(findings).extracting(Finding::level).doesNotContain(Level.PROBLEM);
    assertThat(findings)
        .extracting(Finding::subject)
        .contains(
            "java",
            "cryptography",
            "configuration",
            "address",
            "public-url",
            "disk",
            "database",
            "schema",
            "master key",
            "clock");
  }

  @Test
  void whereNothingIs_nothingIsMade_andNothingIsWrong() {
    Path none = data.resolve("none");
    assertThat(examine(none, "", Time.system()))
        .extracting(Finding::level)
        .doesNotContain(Level.PROBLEM);
    assertThat(none).doesNotExist();
  }

  @Test
  void emptyFolder_staysEmpty() throws IOException {
    Path empty = Files.createDirectory(data.resolve("empty"));
    var _ = examine(empty, "", Time.system());
    assertThat(empty).isEmptyDirectory();
  }

  // The command.

  @Test
  void command_endsWith0_whereThereIsNoProblem() {
    assertThat(new Terminal(data).run("doctor").done()).contains("ok       java: ");
  }

  @Test
  void command_endsWith1_whereThereIsOne_andStillPrintsOneDocument() throws IOException {
    allow(data.resolve("master.key"), "rw-r--r--");
    Terminal.Ended ended = new Terminal(data).run("doctor", "--output", "json");
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).isEqualTo("latchkey: one problem found\n");
    assertThat(ended.out())
        .startsWith("[{\"level\":")
        .contains("\"level\":\"problem\",\"subject\":\"master key\"")
        .endsWith("}]\n");
  }

  // Configuration.

  @Test
  void wrongSetting_isTheFinding() {
    assertFound(
        examine("prot: 8080"),
        Level.PROBLEM,
        "configuration",
        "/etc/latchkey.yaml:1",
        "run doctor again");
  }

  @Test
  void publicUrlThatLeadsNowhere_isAProblem() {
    assertFound(
        examine("{host: 0.0.0.0, http: {trusted-proxies: 10.0.0.1}}"),
        Level.PROBLEM,
        "public-url",
        "leads nowhere",
        "set public-url");
  }

  @Test
  void publicUrlOfThisMachine_behindAProxy_isAWarning() {
    assertFound(
        examine("http: {trusted-proxies: 10.0.0.1}"),
        Level.WARNING,
        "public-url",
        "leads others to themselves",
        "set public-url");
  }

  @Test
  void publicUrlInClearText_isAWarning() {
    assertFound(
        examine("public-url: http://auth.example.com"),
        Level.WARNING,
        "public-url",
        "not https",
        "set public-url");
  }

  @Test
  void addressInClearText_isAProblem() {
    assertFound(examine("host: 0.0.0.0"), Level.PROBLEM, "address", "clear text", "TLS");
  }

  @Test
  void changedDomainOfApiUsers_isAProblem() {
    assertFound(
        examine("api-users: {domain: api.example.com}"),
        Level.PROBLEM,
        "api-users.domain",
        "1 API users were made in api.rebelcore.local",
        "set it back to api.rebelcore.local");
  }

  // Files.

  @Test
  void masterKeyThatOthersCanRead_isAProblem() throws IOException {
    allow(data.resolve("master.key"), "rw-r-----");
    assertFound(examine(""), Level.PROBLEM, "master key", "read or altered", "chmod 600 ");
  }

  @Test
  void databaseThatOthersCanRead_isAProblem() throws IOException {
    allow(data.resolve("latchkey.db"), "rw----r--");
    assertFound(examine(""), Level.PROBLEM, "database", "read or altered", "chmod 600 ");
  }

  @Test
  void folderThatOthersCanWriteTo_isAProblem_andThatTheyCanList_aWarning() throws IOException {
    allow(data, "rwxrwx---");
    assertFound(examine(""), Level.PROBLEM, "data folder", "replace", "chmod 700 ");
    allow(data, "rwxr-x---");
    assertFound(examine(""), Level.WARNING, "data folder", "listed", "chmod 700 ");
  }

  @Test
  void runningServer_isNamed() {
    try (FolderClaim _ = DataFolder.claim(data)) {
      assertFound(examine(""), Level.OK, "server", "is running", "null");
    }
  }

  // Keys.

  @Test
  void masterKeyOfAnotherStore_isAProblem() {
    assertFound(
        examine("master-key: " + "A".repeat(43) + "="),
        Level.PROBLEM,
        "master key",
        "not the one this store was made with",
        "copy");
  }

  @Test
  void masterKeyThatVanished_isAProblem() throws IOException {
    Files.delete(data.resolve("master.key"));
    assertFound(examine(""), Level.PROBLEM, "master key", "missing", "copy");
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  @Test
  void rotationThatWasCutShort_isAWarning() throws IOException {
    Files.copy(data.resolve("master.key"), data.resolve("master.key.next"));
    assertFound(examine(""), Level.WARNING, "master key", "cut short", "master-key rotate");
  }

  // Store.

  @Test
  void fileThatIsNoDatabase_isAProblem() throws IOException {
    Files.write(data.resolve("latchkey.db"), new byte[10_000]);
    assertFound(examine(""), Level.PROBLEM, "database", "not a database", "latchkey restore");
  }

  @Test
  void newerSchema_isAWarning() {
    try (Database database = Database.open(DatabaseConfig.embedded(data), Time.system())) {
      database.write(tx -> tx.handle().execute("UPDATE flyway_schema_history SET version = '999'"));
    }
    assertFound(examine(""), Level.WARNING, "schema", "newer release", "up to date");
  }

  @Test
  void databaseThatCannotBeReached_isAProblem_withoutItsPassword() {
    List<Finding> findings =
        examine("{db.url: 'jdbc:postgresql://127.0.0.1:1/none?user=u&password=hunter2'}");
    assertFound(findings, Level.PROBLEM, "database", "refused", "db.url");
    assertThat(findings.toString()).doesNotContain("hunter2");
  }

  @Test
  void postgresql_isLookedOver() {
    try (Databases postgresql = Databases.createWithoutSchema()) {
      String yaml =
          "{db.url: '%s', master-key: '%s='}".formatted(postgresql.config().url(), "A".repeat(43));
      assertFound(examine(yaml), Level.OK, "schema", "none yet", "null");
      assertThat(postgresql.database().isReachable()).isTrue();
      assertFound(examine(yaml), Level.OK, "schema", "version", "null");
      assertFound(examine(yaml), Level.OK, "clock", "agrees", "null");
      assertFound(
          examine(data, yaml, new ManualTime(Instant.now().plusSeconds(3600))),
          Level.PROBLEM,
          "clock",
          "ahead of the database's",
          "NTP");
    }
  }

  // Clock.

  @Test
  void clockBeforeTheLastEvent_isAProblem() {
    Time behind = new ManualTime(Instant.now().minusSeconds(3600));
    assertFound(examine(data, "", behind), Level.PROBLEM, "clock", "last event", "NTP");
  }

  @Test
  void clockOfAnotherTime_isAProblem() {
    Time reset = new ManualTime(Instant.EPOCH);
    assertFound(examine(data, "", reset), Level.PROBLEM, "clock", "1970", "NTP");
  }
}
