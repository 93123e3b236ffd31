package dev.latchkey.platform.http;

import dev.latchkey.platform.time.Time;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Makes a {@link ClientConnection} of every connection to speak HTTP/1.1 on. Thread-safe. */
final class ClientConnections implements ServerConnectionSelector {
  private final Http1ConnectionSelector http1;
  private final Router router;
  private final Connections connections;
  private final TrustedProxies proxies;
  private final Time time;

  ClientConnections(
      Http1ConnectionSelector http1,
      Router router,
      Connections connections,
      TrustedProxies proxies,
      Time time) {
    this.http1 = http1;
    this.router = router;
    this.connections = connections;
    this.proxies = proxies;
    this.time = time;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http1.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new ClientConnection(context, http1, router, connections, proxies, time);
  }
}
