package dev.latchkey.platform.http;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.observe.Metrics;
import dev.latchkey.platform.observe.StandardError;
import dev.latchkey.platform.time.Time;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HttpLogConfig;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A running HTTP server. Thread-safe. */
public final class HttpServer implements AutoCloseable {
  private static final Duration TLS_RELOAD_INTERVAL = Duration.ofSeconds(2);

  private final WebServer helidon;
  private final int port;
  private final Connections connections;
  private final @Nullable AccessLog accessLog;
  private final @Nullable ReloadingKey key;

  private HttpServer(
      WebServer helidon,
      Connections connections,
      @Nullable AccessLog accessLog,
      @Nullable ReloadingKey key) {
    this.helidon = helidon;
    this.port = helidon.port();
    this.connections = connections;
    this.accessLog = accessLog;
    this.key = key;
  }

  /**
   * Starts a server, which takes requests by the time this returns.
   *
   * @throws PortInUse when somebody else has the port
   * @throws UnsafeAddress when others could listen in
   * @throws dev.latchkey.platform.config.ConfigurationError when certificate or key are no good
   */
  public static HttpServer start(
      HttpConfig config, Routes routes, Time time, Randomness randomness, Metrics metrics) {
    return start(config, routes, time, randomness, metrics, new StandardError());
  }

  static HttpServer start(
      HttpConfig config,
      Routes routes,
      Time time,
      Randomness randomness,
      Metrics metrics,
      OutputStream accessLogOut) {
    InetAddress address = config.address();
    requireSafe(config, address);
    requireFree(config, address);
    ReloadingKey key =
        config.tls() == null ? null : ReloadingKey.of(config.tls(), TLS_RELOAD_INTERVAL);
    AccessLog accessLog =
        config.accessLog() ? new AccessLog(config.logFormat(), accessLogOut) : null;
    int connectionLimit = FileDescriptors.atMost(config.connectionLimit());
    Connections connections =
        new Connections(connectionLimit, config.idleTimeout(), config.receiveTimeout(), time);
    metrics.gauge("http.connections", "Open connections", connections::count);

    ExchangeListener listener = new HttpMetrics(metrics);
    if (accessLog != null) {
      listener = listener.and(accessLog);
    }
    RequestIds ids = new RequestIds(randomness);
    DirectAnswers directAnswers =
        new DirectAnswers(new SecurityHeaders(key != null), ids, time, listener);
    Exchanges exchanges = new Exchanges(routes, config, ids, time, listener);
    Http1ConnectionSelector http1 = Http1ConnectionSelector.builder().config(http1(config)).build();

    WebServerConfig.Builder builder =
        WebServer.builder()
            .address(address)
            .port(config.port())
            .shutdownHook(false)
            .shutdownGracePeriod(config.shutdownGrace())
            .maxTcpConnections(connectionLimit)
            .maxPayloadSize(-1) // BodyReader has the limit.
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .contentEncoding(new EncodingsAsTheyCome())
            .protocolsDiscoverServices(false)
            .featuresDiscoverServices(false)
            .addConnectionSelector(
                new ClientConnections(
                    http1, new OneRouting(exchanges), connections, config.trustedProxies(), time))
            .errorHandling(ErrorHandling.builder().includeEntity(true).build())
            .directHandlers(directHandlers(directAnswers));
    if (key != null) {
      builder.tls(Tls.builder().sslContext(key.sslContext()).build());
    }
    WebServer helidon = builder.build().start();
    if (!helidon.isRunning()) {
      throw new IllegalStateException("the HTTP server did not start");
    }
    return new HttpServer(helidon, connections, accessLog, key);
  }

  private static Http1Config http1(HttpConfig config) {
    return Http1Config.builder()
        .maxHeadersSize(config.headerLimit())
        .maxPrologueLength(config.requestLineLimit())
        // Paths are only compared, and the query is none of our business at /verify.
        .validatePath(false)
        .validatePrologue(false)
        // Response and Header let nothing unsafe pass.
        .validateResponseHeaders(false)
        .sendKeepAliveHeader(false)
        .log(HttpLogConfig.builder().receiveLog(false).sendLog(false).build())
        .build();
  }

  private static DirectHandlers directHandlers(DirectHandler handler) {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      builder.addHandler(type, handler);
    }
    return builder.build();
  }

  static void requireSafe(HttpConfig config, InetAddress address) {
    if (!address.isLoopbackAddress() && config.tls() == null && config.trustedProxies().isEmpty()) {
      throw new UnsafeAddress(config.host());
    }
  }

  /** Helidon would only log that it could not start. */
  private static void requireFree(HttpConfig config, InetAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, config.port()));
    } catch (BindException taken) {
      throw new PortInUse(config.host(), config.port());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The port that it listens at. */
  public int port() {
    return port;
  }

  /**
   * Stops: takes no more connections, lets requests in flight finish for as long as the grace
   * lasts, and then returns.
   */
  @Override
  public void close() {
    connections.drain();
    helidon.stop();
    connections.close();
    if (key != null) {
      key.close();
    }
    if (accessLog != null) {
      accessLog.close();
    }
  }
}
