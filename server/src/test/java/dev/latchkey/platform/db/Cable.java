package dev.latchkey.platform.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A wire between a server and its PostgreSQL, which a test can cut, or freeze so that nothing
 * passes and nobody is told.
 */
public final class Cable implements AutoCloseable {
  private final int target;
  private final ServerSocket listener;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;
  private volatile CountDownLatch passing = new CountDownLatch(0);

  /** Forwards to a port of the loopback address. */
  public Cable(int target) {
    try {
      this.target = target;
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** The port at this end. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Closes every connection, and every new one at once. */
  public void cut() {
    cut = true;
    ends.forEach(Cable::closeQuietly);
  }

  /** Lets nothing pass any more, in connections that stay open. */
  public void freeze() {
    passing = new CountDownLatch(1);
  }

  /** Makes it whole again; what was frozen passes now. */
  public void mend() {
    cut = false;
    passing.countDown();
  }

  @Override
  public void close() {
    cut();
    passing.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket near = listener.accept();
        ends.add(near);
        if (cut) {
          closeQuietly(near);
        } else {
          connect(near);
        }
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      ends.add(far);
      Thread.ofVirtual().start(() -> forward(near, far));
      Thread.ofVirtual().start(() -> forward(far, near));
    } catch (IOException e) {
      closeQuietly(near);
    }
  }

  private void forward(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        passing.await();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut, or closed at one end; closing both tells the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was closed already.
    }
  }
}
