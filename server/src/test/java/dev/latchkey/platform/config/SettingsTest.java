package dev.latchkey.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.crypto.SecretText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String FILE = "/etc/latchkey/latchkey.yaml";

  private static Settings settings(Map<String, String> environment, String yaml) {
    return Settings.of(environment, YamlReader.read(FILE, yaml));
  }

  private static Settings file(String yaml) {
    return settings(Map.of(), yaml);
  }

  private static void assertError(ThrowingCallable action, String message) {
    assertThatThrownBy(action).isInstanceOf(ConfigurationError.class).hasMessage(message);
  }

  // Where a value comes from.

  @Test
  void flag_winsOverEnvironment_overFile_overDefault() {
    Map<String, String> environment =
        Map.of("LATCHKEY_B", "environment", "LATCHKEY_C", "environment");
    Settings settings =
        settings(environment, "{a: file, b: file, c: file}").with("--c", "c", "flag");
    assertThat(settings.text("a", "default")).isEqualTo("file");
    assertThat(settings.text("b", "default")).isEqualTo("environment");
    assertThat(settings.text("c", "default")).isEqualTo("flag");
    assertThat(settings.text("d", "default")).isEqualTo("default");
    settings.requireAllKnown();
  }

  @Test
  void environmentName_isUpperCase_withUnderscores() {
    Settings settings = settings(Map.of("LATCHKEY_API_USERS_DOMAIN", "api.example"), "");
    assertThat(settings.text("api-users.domain", "")).isEqualTo("api.example");
    settings.requireAllKnown();
  }

  @Test
  void emptyVariable_countsAsNotSet() {
    Settings settings = settings(Map.of("LATCHKEY_A", ""), "a: file");
    assertThat(settings.text("a", "default")).isEqualTo("file");
  }

  @Test
  void withoutAFile_everythingHasItsDefault() {
    Settings settings = Settings.of(Map.of("PATH", "/bin"), null);
    assertThat(settings.integer("port", 8080, 0, 65535)).isEqualTo(8080);
    assertThat(settings.optionalText("db.url")).isEmpty();
    assertThat(settings.list("http.trusted-proxies")).isEmpty();
    assertThat(settings.children("policies")).isEmpty();
    assertThat(settings.node("dialects.kubex")).isEmpty();
    settings.requireAllKnown();
  }

  // Kinds of values.

  @ParameterizedTest
  @CsvSource({
    "100ms, PT0.1S",
    "2s, PT2S",
    "15m, PT15M",
    "24h, PT24H",
    "30d, PT720H",
    "1ms, PT0.001S"
  })
  void duration_isANumberAndAUnit(String text, Duration duration) {
    assertThat(file("d: " + text).duration("d", Duration.ofDays(1))).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 s", "-1s", "0s", "1w", "1.5h", "s", "PT5S", "9999999999s"})
  void otherDuration_isRefused(String text) {
    assertError(
        () -> file("\n\nd: " + text).duration("d", Duration.ofDays(1)),
        FILE
            + ":3: d is \""
            + text
            + "\", expected a length of time such as 100ms, 2s, 15m, 24h or 30d");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 10})
  void integer_withinItsBounds_isTaken(int value) {
    assertThat(file("n: " + value).integer("n", 3, 1, 10)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.0", "five", "99999999999", "0x5"})
  void otherInteger_isRefused(String value) {
    assertError(
        () -> file("n: " + value).integer("n", 3, 1, 10),
        FILE + ":1: n is \"" + value + "\", expected a whole number from 1 to 10");
  }

  @Test
  void flag_isTrueOrFalse() {
    assertThat(file("f: true").flag("f", false)).isTrue();
    assertThat(file("f: false").flag("f", true)).isFalse();
    assertThat(file("").flag("f", true)).isTrue();
    assertError(
        () -> file("f: yes").flag("f", true), FILE + ":1: f is \"yes\", expected true or false");
  }

  @Test
  void word_isOneOfTheChoices() {
    List<String> choices = List.of("open", "closed");
    assertThat(file("r: open").oneOf("r", "closed", choices)).isEqualTo("open");
    assertThat(file("").oneOf("r", "closed", choices)).isEqualTo("closed");
    assertError(
        () -> file("r: ajar").oneOf("r", "closed", choices),
        FILE + ":1: r is \"ajar\", expected one of open, closed");
  }

  @Test
  void list_isAYamlList_orSeparatedByCommas() {
    assertThat(file("l: [a, b]").list("l")).containsExactly("a", "b");
    assertThat(file("l: a").list("l")).containsExactly("a");
    assertThat(settings(Map.of("LATCHKEY_L", "a, b,,c"), "").list("l"))
        .containsExactly("a", "b", "c");
    assertError(
        () -> file("l:\n - a\n - {b: c}").list("l"),
        FILE + ":3: an entry of l is a mapping, expected a single value");
  }

  @Test
  void path_isRelativeToItsFile_orToTheWorkingDirectory() {
    assertThat(file("p: keys/server.pem").path("p"))
        .hasValue(Path.of("/etc/latchkey/keys/server.pem"));
    assertThat(file("p: /run/server.pem").path("p")).hasValue(Path.of("/run/server.pem"));
    assertThat(settings(Map.of("LATCHKEY_P", "server.pem"), "").path("p"))
        .hasValue(Path.of("server.pem"));
    assertThat(file("").with("--p", "p", "server.pem").path("p")).hasValue(Path.of("server.pem"));
  }

  @Test
  void badValue_namesTheVariableOrTheFlag() {
    assertError(
        () -> settings(Map.of("LATCHKEY_HTTP_PORT", "x"), "").integer("http.port", 1, 0, 9),
        "LATCHKEY_HTTP_PORT: http.port is \"x\", expected a whole number from 0 to 9");
    assertError(
        () -> file("").with("--port", "port", "x").integer("port", 1, 0, 9),
        "--port: port is \"x\", expected a whole number from 0 to 9");
  }

  @Test
  void emptyText_isRefused() {
    assertError(() -> file("t: ''").optionalText("t"), FILE + ":1: t is empty, expected some text");
  }

  @Test
  void nullValue_countsAsNotSet() {
    assertThat(file("t:\n").optionalText("t")).isEmpty();
    assertThat(file("t: null").text("t", "default")).isEqualTo("default");
  }

  @Test
  void valueOfAnotherShape_isRefused() {
    assertError(
        () -> file("t: [a]").optionalText("t"), FILE + ":1: t is a list, expected a single value");
    assertError(
        () -> file("t: {a: b}").optionalText("t"),
        FILE + ":1: t is a mapping, expected a single value");
    assertError(
        () -> file("http: 8080").integer("http.port", 1, 0, 9),
        FILE + ":1: expected a mapping that holds 'port'");
    assertError(
        () -> file("policies: [a]").children("policies"),
        FILE + ":1: policies is expected to be a mapping");
  }

  // Secrets.

  @Test
  void secret_neverPrints() {
    assertThat(settings(Map.of("LATCHKEY_MASTER_KEY", "hidden"), "").secret("master-key"))
        .hasValue(SecretText.of("hidden"));
    assertThatThrownBy(() -> file("db:\n  password: [hidden]").secret("db.password"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessage(FILE + ":2: db.password is empty or no single value, expected some text");
  }

  // Unknown names.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1 | :1: no setting has the name prot, did you mean port?",
        "http:~  acces-log: true | :2: no setting has the name http.acces-log, did you mean http.access-log?",
        "completely-different: 1 | :1: no setting has the name completely-different",
        "http:~  access-log: true~  deep: {x: 1} | :3: no setting has the name http.deep",
      })
  void unknownName_stopsTheStart_withTheNearestKnownOne(String yaml, String message) {
    Settings settings = file(yaml.replace('~', '\n'));
    var _ = settings.integer("port", 8080, 0, 65535);
    var _ = settings.flag("http.access-log", true);
    assertError(settings::requireAllKnown, FILE + message);
  }

  @Test
  void unknownVariable_stopsTheStart_withTheNearestKnownOne() {
    Settings settings = settings(Map.of("LATCHKEY_DB_URI", "x"), "");
    var _ = settings.optionalText("db.url");
    assertError(
        settings::requireAllKnown,
        "LATCHKEY_DB_URI: no setting has this name, did you mean LATCHKEY_DB_URL?");
  }

  @Test
  void variablesOfTheScriptAndOfOthers_arePassedOver() {
    settings(Map.of("LATCHKEY_JAVA_OPTS", "-Xmx1g", "HOME", "/root"), "").requireAllKnown();
  }

  // Parts of the file.

  @Test
  void children_areTheNamesUnderAMapping() {
    Settings settings = file("policies:\n  write: {scopes: [write]}\n  read: {scopes: [read]}");
    assertThat(settings.children("policies")).containsExactly("write", "read");
    assertThat(settings.list("policies.write.scopes")).containsExactly("write");
    assertError(settings::requireAllKnown, FILE + ":3: no setting has the name policies.read");
  }

  @Test
  void node_makesEverythingUnderItKnown() {
    Settings settings = file("dialects:\n  kubex:\n    token: {lifetime: 2s}");
    assertThat(settings.node("dialects.kubex"))
        .hasValueSatisfying(node -> assertThat(node.line()).isEqualTo(3));
    settings.requireAllKnown();
  }

  @Test
  void overlay_laysFileAndEnvironmentOverOurs_valueByValue() {
    YamlMap ours =
        YamlReader.read(
            "kubex.yaml", "path: /v2\nlifetime: 60m\ntoken:\n  algorithm: HS512\n  claims: [a, b]");
    Settings settings =
        settings(
            Map.of("LATCHKEY_DIALECTS_KUBEX_TOKEN_ALGORITHM", "ES256"),
            "dialects:\n  kubex:\n    lifetime: 2s\n    token: {claims: [c], header: x}");
    YamlMap merged = settings.overlay("dialects.kubex", ours, Set.of());
    assertThat(merged.entries().get("path")).isEqualTo(YamlScalar.text("kubex.yaml", 1, "/v2"));
    assertThat(merged.entries().get("lifetime")).isEqualTo(YamlScalar.text(FILE, 3, "2s"));
    YamlMap token = (YamlMap) Objects.requireNonNull(merged.entries().get("token"));
    assertThat(token.entries().get("algorithm"))
        .isEqualTo(YamlScalar.text("LATCHKEY_DIALECTS_KUBEX_TOKEN_ALGORITHM", 0, "ES256"));
    assertThat(token.entries().get("claims"))
        .isEqualTo(new YamlList(FILE, 4, List.of(YamlScalar.text(FILE, 4, "c"))));
    assertThat(token.entries().get("header")).isEqualTo(YamlScalar.text(FILE, 4, "x"));
    settings.requireAllKnown();
  }

  @Test
  void overlay_byAVariableThatNamesNothing_isRefused() {
    Settings settings = settings(Map.of("LATCHKEY_DIALECTS_KUBEX_LIFETIMES", "2s"), "");
    settings.overlay("dialects.kubex", YamlReader.read("kubex.yaml", "lifetime: 60m"), Set.of());
    assertError(
        settings::requireAllKnown,
        "LATCHKEY_DIALECTS_KUBEX_LIFETIMES: no setting has this name,"
            + " did you mean LATCHKEY_DIALECTS_KUBEX_LIFETIME?");
  }

  @Test
  void overlay_takesOptionalValues_fromAboveTheFile() {
    Settings settings = settings(Map.of("LATCHKEY_DIALECTS_KUBEX_REUSE", "true"), "");
    YamlMap ours = YamlReader.read("kubex.yaml", "lifetime: 60m");

    YamlMap merged = settings.overlay("dialects.kubex", ours, Set.of("reuse", "session"));

    assertThat(merged.entries()).containsOnlyKeys("lifetime", "reuse");
    settings.requireAllKnown();
  }
}
