package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HttpServerTest {

  @Test
  void request_isAnsweredByItsEndpoint_onOneConnection() throws Exception {
    Routes routes = new Routes();
    routes.path("/hello").get((request, response) -> response.send("hi".getBytes(UTF_8)));
    routes.path("/length").post(Servers::bodyLength);
    try (HttpServer server = Servers.start(routes);
        Wire wire = Wire.to(server)) {
      assertThat(wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n").receive().body())
          .isEqualTo("hi");
      assertThat(
              wire.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
                  .receive()
                  .body())
          .isEqualTo("length 3");
      assertThat(wire.send("GET /unknown HTTP/1.1\r\nHost: a\r\n\r\n").receive().status())
          .isEqualTo(404);
      assertThat(wire.send("GET /length HTTP/1.1\r\nHost: a\r\n\r\n").receive().header("Allow"))
          .isEqualTo("POST");
    }
  }
}
