package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed requests, slow clients, and the server's own start and stop. */
@Timeout(60)
class ConnectionTest {
  private static final String GET = "GET /text HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final String COUNT = "GET /count HTTP/1.1\r\nHost: a\r\n\r\n";

  private static Routes routes() {
    Routes routes = new Routes();
    routes.path("/text").get((request, response) -> response.send("hello".getBytes(UTF_8)));
    routes.path("/length").post(Servers::bodyLength);
    return routes;
  }

  private static HttpServer impatient() {
    return Servers.start(
        Servers.config("127.0.0.1", TrustedProxies.NONE, Duration.ofMillis(300), null), routes());
  }

  // Malformed requests.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | NONSENSE",
        "400 | GET /text",
        "400 | GET /text HTTP/9.9",
        "400 | GET /text HTTP/2.0",
        "400 | GET  HTTP/1.1",
        "400 | GET /text HTTP/1.1~No colon",
        "400 | GET /text HTTP/1.1~Host: a~Bad header: x",
        "400 | GET /text HTTP/1.1~Host: a~Host: b",
        "400 | GET /text HTTP/1.1~Host: in valid",
        "400 | GET /text HTTP/1.1~X: no host",
        "400 | POST /length HTTP/1.1~Host: a~Content-Length: nonsense",
      })
  void malformedRequest_isRefused_andEndsTheConnection(int status, String head) throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      Wire.Answer answer = wire.send(head.replace("~", "\r\n") + "\r\n\r\n").receive();
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.body()).isEqualTo("{\"detail\":\"bad request\"}");
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Request-Id")).isNotEmpty();
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @Test
  void headersBeyondTheLimit_are431() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      String header = "X-Filler: " + "x".repeat(1000) + "\r\n";
      Wire.Answer answer =
          wire.send("GET /text HTTP/1.1\r\nHost: a\r\n" + header.repeat(20) + "\r\n").receive();
      assertThat(answer.status()).isEqualTo(431);
      assertThat(answer.body()).isEqualTo("{\"detail\":\"headers too large\"}");
    }
  }

  @Test
  void headersWithinTheLimit_areTaken() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      String header = "X-Filler: " + "x".repeat(15_000) + "\r\n";
      assertThat(
              wire.send("GET /text HTTP/1.1\r\nHost: a\r\n" + header + "\r\n").receive().status())
          .isEqualTo(200);
    }
  }

  @Test
  void requestLineBeyondTheLimit_is414() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      Wire.Answer answer = wire.send("GET /" + "x".repeat(9000)).receive();
      assertThat(answer.status()).isEqualTo(414);
      assertThat(answer.body()).isEqualTo("{\"detail\":\"URI too long\"}");
    }
  }

  // Old versions.

  @Test
  void http10_isAnswered_andEndsTheConnection() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      Wire.Answer answer =
          wire.send("GET /text HTTP/1.0\r\nHost: a\r\nConnection: close\r\n\r\n").receive();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("hello");
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @Test
  void http10_withABody_isAnswered() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      Wire.Answer answer =
          wire.send("POST /length HTTP/1.0\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc").receive();
      assertThat(answer.body()).isEqualTo("length 3");
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  // Connections.

  @Test
  void connection_endsWithTheAnswer_whenTheClientAsksForIt() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire wire = Wire.to(server)) {
      Wire.Answer answer =
          wire.send("GET /text HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").receive();
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /te",
        "GET /text HTTP/1.1\r\nHost: a\r\nX-Slow",
        "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf",
        "POST /length HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal",
        "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\nrefused",
        "GET /text HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void clientThatStopsSending_isHungUpOn(String sent) throws Exception {
    try (HttpServer server = impatient();
        Wire wire = Wire.to(server)) {
      wire.send(sent);
      wire.receiveAll(); // Returns at the end of the connection only.
    }
  }

  @Test
  void clientWhoseBodyNobodyRead_isHungUpOn_whenItStopsSending() throws Exception {
    try (HttpServer server = impatient();
        Wire wire = Wire.to(server)) {
      wire.send("POST /unknown HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody");
      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @Test
  void idleClients_cannotKeepOthersOut() throws Exception {
    HttpConfig config =
        Servers.config("127.0.0.1", 4, TrustedProxies.NONE, Duration.ofMinutes(10), null);
    List<Wire> idle = new ArrayList<>();
    try (HttpServer server = Servers.start(config, routes())) {
      for (int i = 0; i < 8; i++) {
        idle.add(Wire.to(server));
      }
      try (Wire wire = Wire.to(server)) {
        assertThat(wire.send(GET).receive().status()).isEqualTo(200);
      }
    } finally {
      for (Wire wire : idle) {
        wire.close();
      }
    }
  }

  @Test
  void clientThatHangsUpWithinABody_harmsNobody() throws Exception {
    try (HttpServer server = Servers.start(routes());
        Wire other = Wire.to(server)) {
      try (Wire wire = Wire.to(server)) {
        wire.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
      }
      assertThat(other.send(GET).receive().status()).isEqualTo(200);
    }
  }

  // Start and stop.

  @Test
  void portInUse_isSaidInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      HttpConfig config = HttpConfigTest.with(Servers.config(), "127.0.0.1", taken.getLocalPort());
      assertThatThrownBy(() -> Servers.start(config, routes()))
          .isInstanceOf(PortInUse.class)
          .hasMessage("port %s at 127.0.0.1 is in use by another program", taken.getLocalPort());
    }
  }

  @Test
  void addressReachableFromOutside_withoutTlsAndProxy_isRefused() {
    assertThatThrownBy(
            () -> Servers.start(HttpConfigTest.with(Servers.config(), "0.0.0.0", 0), routes()))
        .isInstanceOf(UnsafeAddress.class)
        .hasMessageContaining("tls.certificate")
        .hasMessageContaining("http.trusted-proxies");
  }

  @Test
  void addressReachableFromOutside_withATrustedProxy_isServed() {
    TrustedProxies proxies = ProxyTest.proxies("10.0.0.0/8");
    try (HttpServer server =
        Servers.start(Servers.config("0.0.0.0", proxies, Duration.ofSeconds(30), null), routes())) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void stop_letsRequestsInFlightFinish_thenReturns() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch mayFinish = new CountDownLatch(1);
    Routes routes = routes();
    routes
        .path("/slow")
        .get((request, response) -> {
          began.countDown();
          await(mayFinish);
          response.send("finished".getBytes(UTF_8));
        });
    HttpServer server = Servers.start(routes);
    try (Wire slow = Wire.to(server);
        Wire idle = Wire.to(server);
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      assertThat(idle.send(GET).receive().status()).isEqualTo(200);
      slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      await(began);
      Future<?> stopped = executor.submit(server::close);
      assertThat(idle.isAtEnd()).as("idle connections end at once").isTrue();
      assertThat(stopped.isDone()).isFalse();
      mayFinish.countDown();
      Wire.Answer answer = slow.receive();
      assertThat(answer.body()).isEqualTo("finished");
      assertThat(answer.header("Connection")).isEqualTo("close");
      stopped.get();
      assertThatThrownBy(() -> Wire.to(server)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stop_underLoad_losesNoAnswer_ofARequestThatReachedItsEndpoint() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger received = new AtomicInteger();
    Routes routes = new Routes();
    routes
        .path("/count")
        .get((request, response) -> {
          answered.incrementAndGet();
          response.send("counted".getBytes(UTF_8));
        });
    HttpServer server = Servers.start(routes);
    CountDownLatch warm = new CountDownLatch(200);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      clients.add(
          Thread.startVirtualThread(() -> {
            try (Wire wire = Wire.to(server)) {
              while (wire.send(COUNT).receive().status() == 200) {
                received.incrementAndGet();
                warm.countDown();
              }
            } catch (IOException ended) {
              // As it must, once the server has stopped.
            }
          }));
    }
    await(warm);
    server.close();
    for (Thread client : clients) {
      client.join();
    }
    assertThat(received).hasValue(answered.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
