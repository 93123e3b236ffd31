package dev.latchkey.platform.http;

import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.observe.LogFormat;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to serve HTTP.
 *
 * @param host the address or name to listen at
 * @param port from 1; 0 takes a free one
 * @param connectionLimit how many clients may be connected at once
 * @param bodyLimit how many bytes of a body are read, in bytes
 * @param headerLimit all headers of a request, in bytes
 * @param requestLineLimit method, path and query, in bytes
 * @param trustedProxies whose X-Forwarded-For and X-Request-Id are believed
 * @param idleTimeout how long a connection may wait for its next request
 * @param receiveTimeout how long a client may take to send a request
 * @param shutdownGrace how long requests in flight may take when the server stops
 * @param tls certificate and key; null serves plain HTTP
 * @param accessLog whether to write a line per request
 * @param logFormat how to write that line
 */
public record HttpConfig(
    String host,
    int port,
    int connectionLimit,
    int bodyLimit,
    int headerLimit,
    int requestLineLimit,
    TrustedProxies trustedProxies,
    Duration idleTimeout,
    Duration receiveTimeout,
    Duration shutdownGrace,
    @Nullable TlsFiles tls,
    boolean accessLog,
    LogFormat logFormat) {

  /** Plain HTTP on the loopback address with the usual limits. */
  public static final HttpConfig DEFAULT =
      new HttpConfig(
          "127.0.0.1",
          8080,
          2048,
          64 * 1024,
          16 * 1024,
          8 * 1024,
          TrustedProxies.NONE,
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          null,
          true,
          LogFormat.TEXT);

  public HttpConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("no port: " + port);
    }
    if (connectionLimit < 1) {
      throw new IllegalArgumentException("no connection would be taken");
    }
    if (bodyLimit < 1 || headerLimit < 1 || requestLineLimit < 1) {
      throw new IllegalArgumentException("limits begin at 1 byte");
    }
  }

  /** Reads {@code host}, {@code port}, {@code tls.*} and {@code http.*}. */
  public static HttpConfig from(Settings settings) {
    return new HttpConfig(
        settings.text("host", DEFAULT.host),
        settings.integer("port", DEFAULT.port, 0, 65535),
        settings.integer("http.connection-limit", DEFAULT.connectionLimit, 16, 1_000_000),
        settings.integer("http.body-limit", DEFAULT.bodyLimit, 1024, 16 * 1024 * 1024),
        settings.integer("http.header-limit", DEFAULT.headerLimit, 1024, 1024 * 1024),
        settings.integer("http.request-line-limit", DEFAULT.requestLineLimit, 1024, 1024 * 1024),
        proxies(settings),
        settings.duration("http.idle-timeout", DEFAULT.idleTimeout),
        settings.duration("http.receive-timeout", DEFAULT.receiveTimeout),
        settings.duration("http.shutdown-grace", DEFAULT.shutdownGrace),
        tls(settings).orElse(null),
        settings.flag("http.access-log", DEFAULT.accessLog),
        LogFormat.from(settings));
  }

  /**
   * Whether nobody beyond this machine can reach the address.
   *
   * @throws ConfigurationError if it is no address or name of this machine
   */
  public boolean isLoopback() {
    return address().isLoopbackAddress();
  }

  InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new ConfigurationError("host", 0, host + " is no address or name of this machine");
    }
  }

  private static TrustedProxies proxies(Settings settings) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String text : settings.list("http.trusted-proxies")) {
      AddressRange range = AddressRange.parse(text);
      if (range == null) {
        throw settings.wrong(
            "http.trusted-proxies", text, "addresses or ranges such as 10.0.0.0/8 or fd00::/8");
      }
      ranges.add(range);
    }
    return new TrustedProxies(ranges);
  }

  private static Optional<TlsFiles> tls(Settings settings) {
    Optional<Path> certificate = settings.path("tls.certificate");
    Optional<Path> key = settings.path("tls.key");
    if (certificate.isPresent() && key.isEmpty()) {
      throw settings.wrong("tls.certificate", "set", "tls.key beside it");
    }
    if (key.isPresent() && certificate.isEmpty()) {
      throw settings.wrong("tls.key", "set", "tls.certificate beside it");
    }
    return certificate.map(file -> new TlsFiles(file, key.orElseThrow()));
  }
}
