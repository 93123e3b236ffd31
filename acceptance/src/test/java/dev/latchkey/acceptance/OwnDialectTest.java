package dev.latchkey.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.CommandResult;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.Jwt;
import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Secrets;
import dev.latchkey.acceptance.harness.Server;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code dialects.directory}: the example of docs/dialects.md, as its clients see it. */
@OnEachStore
class OwnDialectTest {
  private static final String PATH = "/cgi-bin/logon";
  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");

  private final Latchkey latchkey;
  private final Account caller;
  private final Account expired;

  OwnDialectTest(Latchkey latchkey, Population people) throws IOException {
    Path folder = Files.createDirectories(latchkey.folder().resolve("dialects"));
    Files.writeString(folder.resolve("billing.yaml"), example());
    this.latchkey = latchkey.configured("dialects.directory: dialects\n");
    this.caller = people.caller();
    this.expired = people.expiredCaller();
  }

  @Test
  void example_isServed() {
    try (Server server = latchkey.start()) {
      assertGrants(server);
      assertTakesBasic(server);
      assertGivesOneTokenPerSession(server);
      assertRefuses(server);
      assertRefusesUses(server);
    }
  }

  private void assertGrants(Server server) {
    Reply reply = server.http().send("POST", PATH, FORM, form(logon(caller)));

    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    JsonNode body = reply.json();
    assertThat(Json.names(body)).containsExactly("RC", "RC_TEXT", "TOKEN", "VALID_SECONDS");
    assertThat(body.get("RC").intValue()).isZero();
    String token = Secrets.remember(body.get("TOKEN").stringValue());
    assertThat(reply.header("X-Logon-Token")).isEqualTo(token);
    JsonNode claims = Json.parse(Jwt.text(Jwt.of(token).payload()));
    assertThat(Json.names(claims)).containsExactly("iss", "aud", "sub", "ver", "jti", "iat", "exp");
    assertThat(claims.get("ver").intValue()).isEqualTo(2);
    assertThat(claims.get("sub").stringValue()).isEqualTo(caller.username());
    assertThat(reply.header("X-Logon-Expires")).isEqualTo(claims.get("exp").toString());
    assertThat(server.verify(token).status()).isEqualTo(200);
  }

  private void assertTakesBasic(Server server) {
    String credentials = caller.username() + ":" + caller.password();
    Map<String, String> headers = new HashMap<>(FORM);
    headers.put(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));

    assertThat(server.http().send("POST", PATH, headers, "APP_ID=DUNNING").header("X-Logon-Token"))
        .startsWith("eyJ");
    assertRefused(
        server.http().send("POST", PATH, headers, form(logon(caller))), 400, 102, "BAD FIELD: ");
    headers.put("Authorization", "Basic !");
    assertRefused(
        server.http().send("POST", PATH, headers, "APP_ID=DUNNING"), 400, 101, "BAD REQUEST: ");
  }

  private void assertGivesOneTokenPerSession(Server server) {
    assertThat(token(server, "one")).isEqualTo(token(server, "one"));
    assertThat(token(server, "one")).isNotEqualTo(token(server, "other"));
  }

  private String token(Server server, String workstation) {
    Map<String, String> logon = logon(caller);
    logon.put("WS_ID", workstation);
    Reply reply = server.http().send("POST", PATH, FORM, form(logon));
    return Secrets.remember(reply.header("X-Logon-Token"));
  }

  private void assertRefuses(Server server) {
    Map<String, String> logon = logon(caller.withWrongPassword());
    assertRefused(send(server, form(logon)), 200, 201, "LOGON REFUSED");
    assertRefused(send(server, form(logon(expired))), 200, 202, "CONTRACT ENDED");
    assertRefused(send(server, "USR_NM=a&USR_NM=b"), 400, 101, "BAD REQUEST: ");
    assertRefused(send(server, "USR_NM=%zz"), 400, 101, "BAD REQUEST: ");
    assertRefused(send(server, "USR_NM=%ff"), 400, 101, "BAD REQUEST: ");
    assertRefused(send(server, "x=1&".repeat(70)), 400, 101, "BAD REQUEST: ");
    logon.put("APP_ID", "OTHER");
    assertRefused(send(server, form(logon)), 400, 102, "BAD FIELD: APP_ID: ");
    assertRefused(server.http().post(PATH, "{}"), 400, 104, "SEND application/x-www-form-");
    assertRefused(send(server, "x".repeat(70_000)), 400, 103, "TOO LARGE");
    assertRefused(server.http().get(PATH), 405, 105, "USE POST");
  }

  private void assertRefusesUses(Server server) {
    Reply reply = server.verify(token(server, "one"), "?scope=admin");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().get("RC").intValue()).isEqualTo(404);
  }

  private static Reply send(Server server, String form) {
    return server.http().send("POST", PATH, FORM, form);
  }

  private static void assertRefused(Reply reply, int status, int code, String message) {
    assertThat(reply.status()).as("%s", reply).isEqualTo(status);
    assertThat(Json.names(reply.json())).containsExactly("RC", "RC_TEXT", "TOKEN", "VALID_SECONDS");
    assertThat(reply.json().get("RC").intValue()).as("%s", reply).isEqualTo(code);
    assertThat(reply.json().get("RC_TEXT").stringValue()).startsWith(message);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void commands_knowOwnDialects() {
    assertThat(latchkey.run("dialect", "list", "--output", "json").rows())
        .extracting(row -> row.get("name").stringValue() + " " + row.get("path").stringValue())
        .containsExactly(
            "rebelcore /api/v1/authorize",
            "restume /v1/auth/login",
            "brifle /auth/login",
            "kubex /api/v2/authorize",
            "billing " + PATH);
    assertThat(latchkey.run("signing-key", "rotate", "--profile", "billing").exit()).isZero();
  }

  @Test
  void check_saysThatAFileIsValid() {
    String file = latchkey.folder().resolve("dialects/billing.yaml").toString();

    CommandResult result = latchkey.run("dialect", "check", file);

    assertThat(result.exit()).as("%s", result).isZero();
    assertThat(result.stdout()).contains("billing").contains(PATH);
    assertThat(result.stderr()).contains("valid");
  }

  @Test
  void check_tellsEveryMistake_withFileAndLine() throws IOException {
    Path file =
        Files.writeString(
            latchkey.folder().resolve("wrong.yaml"),
            example()
                .replace("lifetime: 30m", "lifetime: soon")
                .replace("locked:", "looked:")
                .replace("\"{rc}\"", "\"{rcc}\""));

    CommandResult result = latchkey.run("dialect", "check", file.toString());

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stdout()).isEmpty();
    assertThat(result.stderr().lines())
        .allMatch(line -> line.matches("latchkey: .*/wrong\\.yaml:[1-9][0-9]*: .+"))
        .anyMatch(line -> line.contains("'lifetime'"))
        .anyMatch(line -> line.contains("'looked'"))
        .anyMatch(line -> line.contains("{rcc}"));
    assertThat(latchkey.run("dialect", "check", "/nowhere.yaml").refusal())
        .contains("/nowhere.yaml");
  }

  @Test
  void wrongDialect_stopsTheStart_withALineForEachMistake() throws IOException {
    Path folder = Files.createDirectories(latchkey.folder().resolve("wrong-dialects"));
    Files.writeString(folder.resolve("a.yaml"), example().replace("30m", "soon"));
    Files.writeString(folder.resolve("b.yaml"), example().replace(PATH, "/verify"));

    CommandResult result =
        latchkey.configured("dialects: {directory: wrong-dialects}\n").run("serve", "--port", "0");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.stderr().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("latchkey: .*/a\\.yaml:[0-9]+: 'lifetime' is .*"),
            line -> assertThat(line).matches("latchkey: .*/b\\.yaml:[0-9]+: /verify is kept .*"));
  }

  private static Map<String, String> logon(Account account) {
    return new HashMap<>(
        Map.of("USR_NM", account.username(), "USR_PWD", account.password(), "APP_ID", "BILLING"));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String example() throws IOException {
    String text = Files.readString(Path.of("../docs/dialects.md"));
    int from = text.indexOf("```yaml\n") + "```yaml\n".length();
    return text.substring(from, text.indexOf("```", from));
  }
}
