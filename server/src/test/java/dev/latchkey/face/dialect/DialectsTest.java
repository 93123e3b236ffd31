package dev.latchkey.face.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.ConfigurationErrors;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dialects a server speaks: those that ship, and those of the operator's folder. */
class DialectsTest {
  private static final String ACME =
      """
      name: acme
      path: /login
      fields: {user: {}, pass: {}}
      credentials: [{identifier: user, secret: pass, principals: [api-user]}]
      format: sealed
      prefix: ac_
      lifetime: 15m
      granted: {body: {t: "{token}"}}
      refusal-body: {error: "{message}"}
      """;

  @TempDir private Path folder;

  @Test
  void folder_addsItsDialects_sortedByFile_afterThoseThatShip() throws IOException {
    write("b.yaml", ACME);
    write("a.yaml", ACME.replace("acme", "zebra").replace("/login", "/zebra"));
    write("c.yml", "no dialect");
    write(".#b.yaml", "what an editor leaves behind");
    write("README", "neither");

    assertThat(load("").all())
        .extracting(Dialect::name)
        .containsExactly("rebelcore", "restume", "brifle", "kubex", "zebra", "acme");
  }

  @Test
  void ownDialect_canBeOverridden_likeOneThatShips() throws IOException {
    write("acme.yaml", ACME);

    Dialect acme = load("dialects: {acme: {lifetime: 2s, reuse: true}}").all().getLast();

    assertThat(acme.profile().lifetime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(acme.profile().reuse()).isTrue();
  }

  @Test
  void mistakes_areReportedTogether_fileByFile() throws IOException {
    write("a.yaml", ACME.replace("15m", "soon").replace("sealed", "paper"));
    write("b.yaml", "name: [");
    write("c.yaml", ACME.replace("/login", "/verify"));

    assertThatThrownBy(() -> load(""))
        .isInstanceOfSatisfying(
            ConfigurationErrors.class,
            errors ->
                assertThat(errors.errors())
                    .extracting(error -> file(error) + ":" + error.line())
                    .containsExactly("a.yaml:5", "a.yaml:7", "b.yaml:1", "c.yaml:2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: acme   | name: kubex             | 1 | another dialect is called 'kubex' already
          name: acme   | name: directory         | 1 | no dialect can be called 'directory'
          path: /login | path: /api/v1/authorize | 2 | is the path of the dialect 'rebelcore' already
          path: /login | path: /v1/auth/login    | 2 | is the path of the dialect 'restume' already
          path: /login | path: /v1/login         | 2 | is kept for Latchkey itself
          path: /login | path: /verify           | 2 | is kept for Latchkey itself
          path: /login | path: /verify/p/x       | 2 | is kept for Latchkey itself
          path: /login | path: /health           | 2 | is kept for Latchkey itself
          path: /login | path: /metrics          | 2 | is kept for Latchkey itself
          path: /login | path: /oauth2/token     | 2 | is kept for Latchkey itself
          """)
  void clash_isRefused_withFileAndLine(String right, String wrong, int line, String message)
      throws IOException {
    Path file = write("acme.yaml", ACME.replace(right, wrong));

    for (String configuration : List.of("", "dialects: {acme: {lifetime: 2s}}")) {
      boolean known = configuration.isEmpty() || !wrong.startsWith("name");
      if (known) {
        assertThatThrownBy(() -> load(configuration))
            .isInstanceOf(ConfigurationError.class)
            .hasMessageStartingWith(file + ":" + line + ": ")
            .hasMessageContaining(message);
      }
    }
    assertThatThrownBy(() -> Dialects.check(file))
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dialects: {kubex: {path: /api/v1/authorize}}",
        "dialects: {kubex: {path: /verify}}",
        "dialects: {kubex: {path: /v1/kubex}}",
        "dialects: {kubex: {name: cube}}"
      })
  void clashByTheConfiguration_isRefused_atItsPlace(String configuration) {
    assertThatThrownBy(() -> load(configuration))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("latchkey.yaml:1: ");
  }

  @Test
  void twoFilesOfOneName_areRefused() throws IOException {
    write("a.yaml", ACME);
    write("b.yaml", ACME);

    assertThatThrownBy(() -> load("")).hasMessageContaining("b.yaml:1: another dialect is called");
  }

  @Test
  void folderThatIsNone_isNamed() throws IOException {
    Path file = write("file", "");

    for (Path wrong : List.of(file, folder.resolve("missing"))) {
      Settings settings =
          Settings.of(Map.of("LATCHKEY_DIALECTS_DIRECTORY", wrong.toString()), null);
      assertThatThrownBy(() -> Dialects.load(settings, "https://example.test"))
          .hasMessage(wrong + ": there is no such folder");
    }
  }

  @Test
  void entryThatIsNoFile_isNamed() throws IOException {
    Path entry = Files.createDirectory(folder.resolve("a.yaml"));

    assertThatThrownBy(() -> load("")).hasMessage(entry + ": cannot be read");
  }

  @Test
  void check_takesAValidFile() throws IOException {
    assertThat(Dialects.check(write("acme.yaml", ACME)).path()).isEqualTo("/login");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Dialects load(String configuration) {
    Settings settings =
        Settings.of(
            Map.of("LATCHKEY_DIALECTS_DIRECTORY", folder.toString()),
            YamlReader.read("latchkey.yaml", configuration));
    return Dialects.load(settings, "https://example.test");
  }

  private static String file(ConfigurationError error) {
    return String.valueOf(Path.of(error.file()).getFileName());
  }
}
