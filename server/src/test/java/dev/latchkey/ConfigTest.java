package dev.latchkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.latchkey.core.audit.AuditRetention;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.throttle.ThrottleConfig;
import dev.latchkey.core.user.RegistrationConfig;
import dev.latchkey.face.dialect.Dialects;
import dev.latchkey.platform.change.ChangeFeedConfig;
import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.ConfigurationErrors;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlMap;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.db.Flavour;
import dev.latchkey.platform.http.HttpConfig;
import dev.latchkey.platform.observe.LogConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  @Test
  void nothingConfigured_isTheDocumentedDefaults() {
    Config config = Config.from(settings("", Map.of()));

    assertThat(config.log()).isEqualTo(LogConfig.DEFAULT);
    assertThat(config.data()).isEqualTo(Path.of("data"));
    assertThat(config.http()).isEqualTo(HttpConfig.DEFAULT);
    assertThat(config.database().flavour()).isEqualTo(Flavour.SQLITE);
    assertThat(config.database().dataFolder()).isEqualTo(Path.of("data"));
    assertThat(config.changes()).isEqualTo(ChangeFeedConfig.defaults());
    assertThat(config.masterKey()).isNull();
    assertThat(config.masterKeyFile()).isNull();
    assertThat(config.apiUsers().domain()).isEqualTo("api.rebelcore.local");
    assertThat(config.publicUrl()).isEqualTo("http://127.0.0.1:8080");
    assertThat(config.scopes()).isEqualTo(Scopes.of("read", "write"));
    assertThat(config.registration()).isEqualTo(new RegistrationConfig(false, Duration.ofDays(14)));
    assertThat(config.policies()).isEmpty();
    assertThat(config.signingKeyRotation()).isEqualTo(Duration.ofDays(30));
    assertThat(config.passwordThreads())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    assertThat(config.passwordQueue()).isEqualTo(32);
    assertThat(config.throttle())
        .isEqualTo(
            new ThrottleConfig(
                3, Duration.ofSeconds(1), Duration.ofMinutes(15), 100, Duration.ofMinutes(30)));
    assertThat(config.requestsPerMinute()).isEqualTo(60);
    assertThat(config.auditRetention())
        .isEqualTo(new AuditRetention(Duration.ofDays(36_500), Duration.ofDays(400)));
  }

  @Test
  void environment_winsOverTheFile() {
    String file = "api-users: {domain: file.example}\npublic-url: https://file.example/\n";

    Config config = Config.from(settings(file, Map.of("LATCHKEY_API_USERS_DOMAIN", "env.example")));

    assertThat(config.apiUsers().domain()).isEqualTo("env.example");
    assertThat(config.publicUrl()).isEqualTo("https://file.example");
  }

  @Test
  void policies_nameTheScopesThatAreAskedFor() {
    Config config = Config.from(settings("policies: {write: {scopes: [write, read]}}\n", Map.of()));

    assertThat(config.policies()).isEqualTo(Map.of("write", Scopes.of("read", "write")));
  }

  @Test
  void throttle_isAsConfigured() {
    Config config =
        Config.from(
            settings(
                """
                throttle: {delay-after: 5, delay-first: 2s, delay-max: 1m, lock-after: 50}
                """,
                Map.of(
                    "LATCHKEY_THROTTLE_LOCK_FOR", "1h",
                    "LATCHKEY_THROTTLE_REQUESTS_PER_MINUTE", "0")));

    assertThat(config.throttle())
        .isEqualTo(
            new ThrottleConfig(
                5, Duration.ofSeconds(2), Duration.ofMinutes(1), 50, Duration.ofHours(1)));
    assertThat(config.requestsPerMinute()).isZero();
  }

  @Test
  void registration_isOpenOnlyInDevelopment_unlessItIsConfigured() {
    Map<String, String> closed = Map.of("LATCHKEY_REGISTRATION", "closed");
    Map<String, String> open = Map.of("LATCHKEY_REGISTRATION", "open");

    assertThat(Config.from(settings("", Map.of()), true).registration().open()).isTrue();
    assertThat(Config.from(settings("", closed), true).registration().open()).isFalse();
    assertThat(Config.from(settings("", Map.of())).registration().open()).isFalse();
    assertThat(Config.from(settings("", open)).registration().open()).isTrue();
    assertThat(Config.from(settings("trial-length: 30d\n", open)).registration().trialLength())
        .isEqualTo(Duration.ofDays(30));
  }

  @Test
  void scopes_areTheCatalogue() {
    assertThat(Config.from(settings("scopes: [write, orders]\n", Map.of())).scopes())
        .isEqualTo(Scopes.of("orders", "write"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public-url: nowhere",
        "public-url: ftp://example.test",
        "public-url: https://example.test/?a=b",
        "policies: {write: {scopes: ['a b']}}",
        "scopes: ['a b']",
        "registration: ajar",
        "trial-length: soon",
        "trial-length: 36501d",
        "passwords: {threads: 0}",
        "throttle: {delay-after: 0}",
        "throttle: {delay-max: 999ms}",
        "throttle: {lock-for: 0s}",
        "throttle: {requests-per-minute: -1}",
        "port: 65536",
        "db: {url: 'jdbc:mysql://secret@host'}",
        "signing-keys: {rotate-every: 59m}"
      })
  void impossibleValue_isRefused_withItsPlace(String yaml) {
    assertThatThrownBy(() -> Config.from(settings(yaml + "\n", Map.of())))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("latchkey.yaml:1: ")
        .hasMessageNotContaining("secret");
  }

  private static Settings settings(String file, Map<String, String> environment) {
    return Settings.of(environment, YamlReader.read("latchkey.yaml", file));
  }

  /** Whatever the file, it is a configuration or an error in one line that names a place. */
  @FuzzTest(maxDuration = "1m")
  void anyText_isAConfigurationOrAnError(byte[] yaml) {
    try {
      YamlMap file = YamlReader.read("latchkey.yaml", new String(yaml, UTF_8));
      Settings settings = Settings.of(Map.of(), file);
      Config config = Config.from(settings);
      assertThat(Dialects.load(settings, config.publicUrl()).all()).isNotEmpty();
      settings.requireAllKnown();
    } catch (ConfigurationError error) {
      assertThat(String.valueOf(error.getMessage()).lines()).hasSize(1);
    } catch (ConfigurationErrors errors) {
      assertThat(errors.errors()).hasSizeGreaterThan(1);
    }
  }
}
