package dev.latchkey.acceptance.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The network between a server and its database, which a test can cut and mend. Thread-safe. */
public final class TcpProxy implements AutoCloseable {
  private enum Network {
    /** Bytes pass. */
    WHOLE,
    /** Connections are reset, new ones too. */
    CUT,
    /** Connections stay open, new ones are taken, and no byte passes: a lost route. */
    SILENT
  }

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Network network = Network.WHOLE;

  private TcpProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** A proxy on a free port before the run's PostgreSQL server. */
  public static TcpProxy beforePostgres() {
    try {
      TcpProxy proxy =
          new TcpProxy(
              new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), PostgresServer.port());
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** From now on every connection is reset. */
  public void cut() {
    become(Network.CUT);
    sockets.forEach(TcpProxy::reset);
  }

  /** From now on no byte passes, and nobody is told. */
  public void fallSilent() {
    become(Network.SILENT);
  }

  /** From now on bytes pass again, those that were held back too. */
  public void mend() {
    become(Network.WHOLE);
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void become(Network next) {
    lock.lock();
    try {
      network = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        if (!passes()) {
          reset(client);
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server));
        Thread.ofVirtual().start(() -> pump(server, client));
      } catch (IOException e) {
        // The listener was closed, or this one connection failed: its ends see that themselves.
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0 && passes(); n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One end is gone; closing both tells the other.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Waits out a silence; false when the network is cut. */
  private boolean passes() {
    lock.lock();
    try {
      while (network == Network.SILENT) {
        changed.awaitUninterruptibly();
      }
      return network == Network.WHOLE;
    } finally {
      lock.unlock();
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Already closed.
    }
  }
}
