package dev.latchkey.platform.http;

import dev.latchkey.platform.time.Time;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A client's connection: who it is, and what it is waited for, so that no client holds it open by
 * sending nothing.
 *
 * <p>Helidon's connection and its context, with what we add. One thread serves it; any thread may
 * ask it to close.
 */
final class ClientConnection extends ForwardingContext implements ServerConnection {
  /** What the connection's thread is doing. */
  private enum Phase {
    /** Waiting for a request, or reading its head. */
    WAITING,
    /** Answering; however long that takes is our own affair. */
    ANSWERING,
    /** Waiting for the client to take what is sent. */
    SENDING,
    /** Waiting for the client to send a body. */
    RECEIVING,
    /** An answered request whose body is refused: the rest of it is thrown away. */
    LINGERING,
  }

  /** The connection that the current thread serves. */
  static final ScopedValue<ClientConnection> CURRENT = ScopedValue.newInstance();

  private static final Duration LINGERING_AT_MOST = Duration.ofSeconds(2);

  private final ServerConnection connection;
  private final Router router;
  private final Connections connections;
  private final Time time;
  private final ReceivedBytes received;
  private final DataReader reader;
  private final InetAddress peer;
  private final String peerText;
  private final boolean trusted;
  private volatile Phase phase = Phase.WAITING;
  private volatile long phaseSince;

  ClientConnection(
      ConnectionContext context,
      ServerConnectionSelector selector,
      Router router,
      Connections connections,
      TrustedProxies proxies,
      Time time) {
    super(context);
    this.router = router;
    this.connections = connections;
    this.time = time;
    this.received = new ReceivedBytes(context.serverSocket());
    this.reader = DataReader.create(received);
    this.peer =
        context.remotePeer().address() instanceof InetSocketAddress address
            ? address.getAddress()
            : InetAddress.getLoopbackAddress();
    this.peerText = IpAddress.text(peer);
    this.trusted = proxies.contains(peer);
    this.phaseSince = time.nanos();
    this.connection = selector.connection(this);
  }

  InetAddress peer() {
    return peer;
  }

  String peerText() {
    return peerText;
  }

  /** Whether the peer is a proxy whose headers are believed. */
  boolean isTrusted() {
    return trusted;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    connections.opened(this);
    try {
      ScopedValue.where(CURRENT, this)
          .call(() -> {
            connection.handle(limit);
            return null;
          });
    } finally {
      connections.closed(this);
    }
  }

  /** Returns the present time in nanoseconds. */
  long answeringBegins() {
    if (connections.isDraining()) {
      // The wake-up call for idle connections may have hit us just as a request came.
      Thread.interrupted();
    }
    return enter(Phase.ANSWERING);
  }

  void answeringEnds() {
    enter(Phase.WAITING);
  }

  void receivingBegins() {
    enter(Phase.RECEIVING);
  }

  /**
   * What comes now is thrown away, so that a client which is still sending gets to read its answer.
   */
  void lingeringBegins() {
    enter(Phase.LINGERING);
  }

  void receivingEnds() {
    enter(Phase.ANSWERING);
  }

  void sendingBegins() {
    enter(Phase.SENDING);
  }

  void sendingEnds() {
    enter(Phase.ANSWERING);
  }

  /** Whether no answer will follow the one under way. */
  boolean isAtLastAnswer() {
    return connections.isDraining() || received.isOldVersion();
  }

  /** Ends the connection once the present request is done. */
  void closeAfterRequest() {
    connection.close(false);
  }

  /** Ends the connection if the client has kept us waiting for too long. */
  void closeIfStalled(long nanos, Duration idle, Duration receiving) {
    Phase seen = phase;
    long waited = nanos - phaseSince;
    switch (seen) {
      case ANSWERING -> {}
      case RECEIVING, SENDING -> {
        if (waited > receiving.toNanos()) {
          connection.close(true);
        }
      }
      case LINGERING -> {
        if (waited > LINGERING_AT_MOST.toNanos()) {
          connection.close(true);
        }
      }
      case WAITING -> {
        if (waited > idle.toNanos() + receiving.toNanos()) {
          connection.close(true);
        } else if (waited > idle.toNanos()) {
          connection.close(false);
        }
      }
    }
  }

  /** Ends the connection unless a request is being answered. */
  void closeIfWaiting() {
    if (phase == Phase.WAITING) {
      connection.close(false);
    }
  }

  private long enter(Phase next) {
    long now = time.nanos();
    phaseSince = now;
    phase = next;
    return now;
  }

  @Override
  public Duration idleTime() {
    return Duration.ZERO; // Idle connections are our own business: see closeIfStalled.
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public Router router() {
    return router;
  }
}
