package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.observe.LogFormat;
import dev.latchkey.platform.observe.Metrics;
import dev.latchkey.platform.time.Time;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Servers for tests, at a free port of the loopback address. */
final class Servers {
  private Servers() {}

  static HttpServer start(Routes routes) {
    return start(config(), routes);
  }

  static HttpServer start(HttpConfig config, Routes routes) {
    return HttpServer.start(
        config,
        routes,
        Time.system(),
        Randomness.secure(),
        Metrics.create(),
        OutputStream.nullOutputStream());
  }

  static HttpConfig config() {
    return config("127.0.0.1", TrustedProxies.NONE, Duration.ofSeconds(30), null);
  }

  static HttpConfig config(
      String host, TrustedProxies proxies, Duration receiveTimeout, @Nullable TlsFiles tls) {
    return config(host, 1000, proxies, receiveTimeout, tls);
  }

  static HttpConfig config(
      String host,
      int connectionLimit,
      TrustedProxies proxies,
      Duration receiveTimeout,
      @Nullable TlsFiles tls) {
    return new HttpConfig(
        host,
        0,
        connectionLimit,
        64 * 1024,
        16 * 1024,
        8 * 1024,
        proxies,
        receiveTimeout.multipliedBy(2),
        receiveTimeout,
        Duration.ofSeconds(30),
        tls,
        true,
        LogFormat.TEXT);
  }

  /** Answers the length of the body, or what was wrong with it. */
  static void bodyLength(Request request, Response response) {
    switch (request.body()) {
      case Body.Content(byte[] bytes) -> response.send(("length " + bytes.length).getBytes(UTF_8));
      case Body.TooLarge() -> response.status(413).send("too large".getBytes(UTF_8));
      case Body.Malformed() -> response.status(400).send("malformed".getBytes(UTF_8));
    }
  }
}
