package dev.latchkey.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.config.YamlReader;
import dev.latchkey.platform.observe.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {

  static HttpConfig with(HttpConfig config, String host, int port) {
    return new HttpConfig(
        host,
        port,
        config.connectionLimit(),
        config.bodyLimit(),
        config.headerLimit(),
        config.requestLineLimit(),
        config.trustedProxies(),
        config.idleTimeout(),
        config.receiveTimeout(),
        config.shutdownGrace(),
        config.tls(),
        config.accessLog(),
        config.logFormat());
  }

  private static HttpConfig of(String yaml) {
    Settings settings = Settings.of(Map.of(), YamlReader.read("/etc/latchkey.yaml", yaml));
    HttpConfig config = HttpConfig.from(settings);
    settings.requireAllKnown();
    return config;
  }

  @Test
  void defaults() {
    HttpConfig config = of("");
    assertThat(config).isEqualTo(HttpConfig.DEFAULT);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.connectionLimit()).isEqualTo(2048);
    assertThat(config.bodyLimit()).isEqualTo(65_536);
    assertThat(config.headerLimit()).isEqualTo(16_384);
    assertThat(config.requestLineLimit()).isEqualTo(8_192);
    assertThat(config.trustedProxies().isEmpty()).isTrue();
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.receiveTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.tls()).isNull();
    assertThat(config.accessLog()).isTrue();
    assertThat(config.logFormat()).isEqualTo(LogFormat.TEXT);
  }

  @Test
  void everything_canBeSet() {
    HttpConfig config =
        of(
            """
            host: 0.0.0.0
            port: 443
            tls: {certificate: tls/server.crt, key: /run/secrets/server.key}
            log: {format: json}
            http:
              connection-limit: 100
              body-limit: 2048
              header-limit: 4096
              request-line-limit: 1024
              trusted-proxies: [10.0.0.0/8, "::1"]
              idle-timeout: 5s
              receive-timeout: 1500ms
              shutdown-grace: 1m
              access-log: false
            """);
    assertThat(config)
        .isEqualTo(
            new HttpConfig(
                "0.0.0.0",
                443,
                100,
                2048,
                4096,
                1024,
                ProxyTest.proxies("10.0.0.0/8", "::1"),
                Duration.ofSeconds(5),
                Duration.ofMillis(1500),
                Duration.ofMinutes(1),
                new TlsFiles(Path.of("/etc/tls/server.crt"), Path.of("/run/secrets/server.key")),
                false,
                LogFormat.JSON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/", "1"})
  void proxyThatIsNoAddress_isRefused_withItsLine(String range) {
    assertThatThrownBy(() -> of("http:\n  trusted-proxies: ['" + range + "']"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageStartingWith("/etc/latchkey.yaml:2: http.trusted-proxies is \"" + range + "\"");
  }

  @Test
  void certificateWithoutKey_isRefused() {
    assertThatThrownBy(() -> of("tls: {certificate: a}")).hasMessageContaining("tls.key");
    assertThatThrownBy(() -> of("tls: {key: a}")).hasMessageContaining("tls.certificate");
  }
}
