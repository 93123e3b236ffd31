package dev.latchkey.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Eventually;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code latchkey import} and {@code export}, beside a running server. */
@OnEachStore
class MovingInTest {
  private static final int MANY = 1500;

  /** Made by crypt_blowfish, Argon2's reference implementation, and Python's hashlib. */
  private static final List<Moved> MOVED =
      List.of(
          new Moved(
              "bcrypt", "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"),
          new Moved(
              "django",
              "tulip garden 77",
              "pbkdf2_sha256$260000$seasalt$MjvM4Icrh+YhJqpbTXw8F1jgc1WSMyH+zfJYrgZKWbE="),
          new Moved(
              "passlib",
              "tulip garden 77",
              "$pbkdf2-sha512$25000$MDEyMzQ1Njc4OWFiY2RlZg$6QXtDv4EiXk2M0cgvRsffVtggTVKMbU8niDGZNbACvVPch3.UYz/Bkvk0qRNZuokz6.UDU/nYe3h02qPK6rM/A"),
          new Moved(
              "argon2i",
              "password",
              "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA"));

  private record Moved(String username, String password, String hash) {}

  @TempDir private Path folder;

  private final Latchkey latchkey;
  private final Server server;

  MovingInTest(Latchkey latchkey, Server server) {
    this.latchkey = latchkey;
    this.server = server;
  }

  @Test
  void userWithAHashFromElsewhere_logsIn_andIsHashedAsOursFromThenOn() throws IOException {
    Path file =
        file(
            MOVED.stream()
                .map(each -> user(each.username(), "\"password_hash\":\"" + each.hash() + "\""))
                .toArray(String[]::new));
    assertThat(latchkey.ask("import", file.toString()).get("users").intValue())
        .isEqualTo(MOVED.size());
    MOVED.forEach(each -> assertThat(login(each, "!").status()).isEqualTo(401));
    Map<String, String> before = hashes();
    MOVED.forEach(each -> assertThat(before).containsEntry(each.username(), each.hash()));

    MOVED.forEach(each -> assertThat(login(each, "").status()).as("%s", each).isEqualTo(200));
    Map<String, String> after = hashes();
    MOVED.forEach(each ->
        assertThat(after.get(each.username())).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));

    MOVED.forEach(each -> assertThat(login(each, "").status()).isEqualTo(200));
    MOVED.forEach(each -> assertThat(login(each, "!").status()).isEqualTo(401));
    assertThat(latchkey.ask("import", file.toString()).get("already_there").intValue())
        .isEqualTo(MOVED.size());
    assertThat(hashes()).containsAllEntriesOf(after);
  }

  @Test
  void importThatIsKilledInTheMiddle_isFinishedByDoingItAgain() throws Exception {
    assertThat(latchkey.ask("customer", "create", "Many")).isNotNull();
    List<String> lines =
        IntStream.range(0, MANY)
            .mapToObj(
                number -> "{\"kind\":\"api-user\",\"reference\":\"client-%d\"}".formatted(number))
            .toList();
    Path secrets = folder.resolve("secrets.jsonl");
    Process first =
        latchkey.begin("import", "-", "--customer", "Many", "--secrets-out", secrets.toString());
    OutputStream input = first.getOutputStream();
    input.write((String.join("\n", lines.subList(0, 1200)) + "\n").getBytes(UTF_8));
    input.flush();
    // Two batches are written; the rest of what was sent waits for a third.
    var _ =
        Eventually.within(
            Duration.ofMinutes(1),
            "two batches",
            () ->
                latchkey
                        .run("export", "--kind", "api-user", "--customer", "Many")
                        .stdout()
                        .lines()
                        .count()
                    == 1000);
    first.destroyForcibly().waitFor();

    JsonNode again =
        latchkey.ask(
            "import",
            file(lines.toArray(String[]::new)).toString(),
            "--customer",
            "Many",
            "--secrets-out",
            secrets.toString());

    assertThat(again.get("already_there").intValue()).isEqualTo(1000);
    assertThat(again.get("api_users").intValue()).isEqualTo(MANY - 1000);
    List<JsonNode> minted = Files.readAllLines(secrets).stream().map(Json::parse).toList();
    assertThat(minted).hasSize(MANY);
    assertThat(minted.stream().map(each -> each.get("reference").stringValue()))
        .doesNotHaveDuplicates();
    for (int number : new int[] {0, 999, 1000, MANY - 1}) {
      JsonNode one = minted.get(number);
      Reply reply =
          server
              .http()
              .post(
                  "/api/v1/authorize",
                  "{\"username\":\"%s\",\"password\":\"%s\"}"
                      .formatted(
                          one.get("username").stringValue(),
                          Secrets.remember(one.get("secret").stringValue())));
      assertThat(reply.status()).isEqualTo(200);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rw-------");
    assertThat(latchkey.ask("audit", "verify").get("intact").booleanValue()).isTrue();
  }

  @Test
  void fileWithABadLine_isRefusedWhole_withLineAndField() throws IOException {
    Path one = file(user("fern", "\"status\":\"active\""), user("moss", "\"role\":7"));
    assertThat(latchkey.run("import", one.toString()).refusal())
        .contains("line 2: role must be a string")
        .contains("nothing was written");

    Path several = file("{", user("fern", "\"role\":\"owner\""), "{\"kind\":\"pet\"}");
    CommandResult result = latchkey.run("import", several.toString());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stderr())
        .contains("line 1: not JSON")
        .contains("line 3: kind must be")
        .contains("2 of 3 lines");
    assertThat(latchkey.run("export", "--kind", "user").stdout()).doesNotContain("fern");
  }

  @Test
  void export_goesToAFileOfItsOwnersOnly_andHashesNowhereUnasked() throws IOException {
    Path file = folder.resolve("export.jsonl");
    assertThat(latchkey.ask("export", file.toString()).get("rows").intValue()).isPositive();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain("password_hash");
    assertThat(latchkey.run("export", file.toString()).refusal()).contains("not overwritten");
    assertThat(latchkey.run("export", "--with-password-hashes").exit()).isEqualTo(2);
    assertThat(
            latchkey
                .ask("import", file.toString(), "--dry-run", "--secrets-out", "none")
                .get("problems")
                .intValue())
        .isZero();
    assertThat(Path.of("none")).doesNotExist();
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "rows-", ".jsonl"),
        List.of(lines).stream().collect(Collectors.joining("\n", "", "\n")));
  }

  private static String user(String username, String more) {
    return ("{\"kind\":\"user\",\"customer\":\"Acme\",\"username\":\"%s\",\"email\":\"%s@moved.example\","
            + "\"full_name\":\"Moved In\",%s}")
        .formatted(username, username, more);
  }

  private Reply login(Moved moved, String more) {
    return server
        .http()
        .post(
            "/v1/auth/login",
            "{\"username\":\"%s\",\"password\":\"%s\"}"
                .formatted(moved.username(), moved.password() + more));
  }

  private Map<String, String> hashes() {
    return latchkey
        .run("export", "--kind", "user", "--with-password-hashes", "-")
        .stdout()
        .lines()
        .map(Json::parse)
        .filter(row -> row.has("password_hash"))
        .collect(
            Collectors.toMap(
                row -> row.get("username").stringValue(),
                row -> row.get("password_hash").stringValue()));
  }
}
