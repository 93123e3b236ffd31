package dev.latchkey.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Latchkey;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Server;
import dev.latchkey.acceptance.harness.Shell;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code serve --dev}: from nothing to a verified token, by pasting what is printed. */
@OnEachStore(populated = false)
class DevelopmentModeTest {
  private static final Pattern SET_UP =
      Pattern.compile(" (http://\\S+/setup#[A-Za-z0-9_-]{43}) .*latchkey operator create ");
  private static final Pattern OWNER =
      Pattern.compile(
          "# Portal: (?<url>http://[^/]+)/portal/\n# .*: demo-owner / (?<password>[A-Za-z0-9]{20})\n");

  private final Latchkey latchkey;

  DevelopmentModeTest(Latchkey latchkey) {
    this.latchkey = latchkey;
  }

  @Test
  void printedLines_work_onTheFirstStartAndOnTheNext() {
    for (int start = 1; start <= 2; start++) {
      try (Server server = latchkey.start("--dev")) {
        assertLinesWork(server);
        assertOwnerLogsIn(server);
      }
    }
  }

  @Test
  void serverThatNobodyRuns_printsALinkToSetItUp_anotherAtEachStart() {
    String first = setUpLink();
    assertThat(setUpLink()).isNotEqualTo(first);
  }

  private String setUpLink() {
    try (Server server = latchkey.start()) {
      return server.awaitLog(SET_UP).group(1);
    }
  }

  @Test
  void developmentMode_isForTheLoopbackAddressOnly() {
    assertThat(latchkey.run("serve", "--dev", "--port", "0", "--host", "0.0.0.0").refusal())
        .contains("--dev");
  }

  /** With the password of this start, where portal users do. */
  private static void assertOwnerLogsIn(Server server) {
    Matcher owner = OWNER.matcher(server.stdout());
    assertThat(owner.find()).as(server.stdout()).isTrue();
    String said =
        Shell.run(
            "curl -s %s/v1/auth/login -H 'Content-Type: application/json' -d '%s'"
                .formatted(
                    owner.group("url"),
                    "{\"username\":\"demo-owner\",\"password\":\"%s\"}"
                        .formatted(owner.group("password"))));
    assertThat(said).contains("\"token_type\":\"bearer\"");
  }

  private static void assertLinesWork(Server server) {
    List<String> lines = curlLines(server.stdout());
    assertThat(lines).as(server.stdout()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(lines).anyMatch(line -> line.contains("/api/v1/authorize"));
    assertThat(lines).anyMatch(line -> line.contains("/api/v2/authorize"));
    assertThat(lines).anyMatch(line -> line.contains("/v1/auth/login"));
    assertThat(lines)
        .anyMatch(line ->
            line.contains(" http://127.0.0.1:")
                && line.contains("/auth/login")
                && !line.contains("/v1/"));
    assertThat(lines).anyMatch(line -> line.contains("/verify"));

    String said = Shell.run(String.join("\n", lines));

    assertThat(said).containsPattern("AT1[A-Za-z0-9_-]{40,}");
    assertThat(said).containsPattern("eyJhbGciOiJIUzUxMiJ9\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    assertThat(said).contains("\"token_type\":\"bearer\"").contains("\"expires_in\":7200");
    assertThat(said).contains(" 200").doesNotContain(" 401").doesNotContain("\"detail\"");
  }

  /** The lines to paste, each with what it goes on to after a backslash. */
  private static List<String> curlLines(String stdout) {
    return stdout
        .replace("\\\n", " ")
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("curl ") && !line.startsWith("#"))
        .toList();
  }
}
