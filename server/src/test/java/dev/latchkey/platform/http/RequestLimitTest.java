package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.time.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private final ManualTime time = new ManualTime();
  private final HttpServer server =
      Servers.start(
          Servers.config(
              "127.0.0.1", ProxyTest.proxies("127.0.0.0/8"), Duration.ofSeconds(30), null),
          routes());

  private Routes routes() {
    Routes routes = new Routes();
    RequestLimit two = new RequestLimit(2, time);
    RequestLimit none = new RequestLimit(0, time);
    routes.path("/two").get((request, response) -> answer(two, request, response));
    routes.path("/also").get((request, response) -> answer(two, request, response));
    routes.path("/none").get((request, response) -> answer(none, request, response));
    return routes;
  }

  private static void answer(RequestLimit limit, Request request, Response response) {
    boolean admitted = limit.admits(request, response);
    response.status(admitted ? 200 : 429).send("answer".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyAnswer_saysWhereTheSourceStands() throws Exception {
    Wire.Answer first = get("/two", "192.0.2.1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ratelimit-policy")).isEqualTo("\"source\";q=2;w=60");
    assertThat(first.header("ratelimit")).isEqualTo("\"source\";r=1;t=60");

    time.advance(Duration.ofMillis(1001));
    assertThat(get("/also", "192.0.2.1").header("ratelimit")).isEqualTo("\"source\";r=0;t=59");
  }

  @Test
  void beyondTheLimit_comes429_untilTheMinuteIsOver() throws Exception {
    get("/two", "192.0.2.1");
    get("/two", "192.0.2.1");
    time.advance(Duration.ofSeconds(59));
    Wire.Answer third = get("/two", "192.0.2.1");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("retry-after")).isEqualTo("1");
    assertThat(third.header("ratelimit")).isEqualTo("\"source\";r=0;t=1");
    time.advance(Duration.ofMillis(999));
    assertThat(get("/two", "192.0.2.1").status()).isEqualTo(429);

    time.advance(Duration.ofMillis(1));
    assertThat(get("/two", "192.0.2.1").header("ratelimit")).isEqualTo("\"source\";r=1;t=60");
  }

  @Test
  void eachSource_isCountedByItself() throws Exception {
    for (int request = 0; request < 3; request++) {
      get("/two", "2001:db8::1");
    }
    assertThat(get("/two", "2001:db8::2").status()).as("of the same /64").isEqualTo(429);
    assertThat(get("/two", "2001:db8:0:1::1").status()).isEqualTo(200);
    assertThat(get("/two", "192.0.2.1").status()).isEqualTo(200);
  }

  @Test
  void zero_isNoLimit_andNoHeader() throws Exception {
    for (int request = 0; request < 5; request++) {
      Wire.Answer answer = get("/none", "192.0.2.1");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).doesNotContainKeys("ratelimit", "ratelimit-policy");
    }
  }

  private Wire.Answer get(String path, String source) throws Exception {
    try (Wire wire = Wire.to(server)) {
      return wire.send(
              "GET " + path + " HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + source + "\r\n\r\n")
          .receive();
    }
  }
}
