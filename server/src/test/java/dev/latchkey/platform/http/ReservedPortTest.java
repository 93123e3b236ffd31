package dev.latchkey.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ReservedPortTest {
  @Test
  void freePort_isKeptFromOthers_andThenTheServers() throws Exception {
    ReservedPort port = ReservedPort.of(Servers.config());
    assertThat(port.number()).isPositive();
    assertThatThrownBy(
            () -> new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress()).close())
        .isInstanceOf(BindException.class);

    port.close();
    HttpConfig config = HttpConfigTest.with(Servers.config(), "127.0.0.1", port.number());
    try (HttpServer server = Servers.start(config, new Routes())) {
      assertThat(server.port()).isEqualTo(port.number());
    }
    port.close();
  }

  @Test
  void portThatIsConfigured_isThatOne() {
    HttpConfig config = HttpConfigTest.with(HttpConfig.DEFAULT, "127.0.0.1", 8080);
    try (ReservedPort port = ReservedPort.of(config);
        ReservedPort again = ReservedPort.of(config)) {
      assertThat(port.number()).isEqualTo(8080);
      assertThat(again.number()).isEqualTo(8080);
    }
  }
}
