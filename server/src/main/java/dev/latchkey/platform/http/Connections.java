package dev.latchkey.platform.http;

import dev.latchkey.platform.time.Time;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * All open connections, and the thread that ends those that keep us waiting. Thread-safe.
 *
 * <p>When places run short, those who send nothing lose theirs sooner, so that nobody can keep
 * others out by merely connecting.
 *
 * <p>While the server stops it also ends, again and again, those that wait for a request: one that
 * was just finishing its last answer when it was asked is caught the next time.
 */
final class Connections implements AutoCloseable {
  private static final long SWEEP_NANOS = Duration.ofMillis(250).toNanos();
  private static final long DRAINING_SWEEP_NANOS = Duration.ofMillis(10).toNanos();

  /** How long a client may keep us waiting once three quarters of the places are taken. */
  private static final Duration CROWDED_TIMEOUT = Duration.ofSeconds(1);

  private final Set<ClientConnection> open = ConcurrentHashMap.newKeySet();
  private final int limit;
  private final Duration idleTimeout;
  private final Duration receiveTimeout;
  private final Time time;
  private final Thread sweeper;
  private volatile boolean draining;
  private volatile boolean closed;

  Connections(int limit, Duration idleTimeout, Duration receiveTimeout, Time time) {
    this.limit = limit;
    this.idleTimeout = idleTimeout;
    this.receiveTimeout = receiveTimeout;
    this.time = time;
    this.sweeper = Thread.ofPlatform().daemon().name("connection-sweeper").start(this::run);
  }

  void opened(ClientConnection connection) {
    open.add(connection);
  }

  void closed(ClientConnection connection) {
    open.remove(connection);
  }

  int count() {
    return open.size();
  }

  /** From now on each answer is the last one of its connection. */
  void drain() {
    draining = true;
    LockSupport.unpark(sweeper);
  }

  boolean isDraining() {
    return draining;
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(this, draining ? DRAINING_SWEEP_NANOS : SWEEP_NANOS);
      long now = time.nanos();
      boolean crowded = open.size() > limit - limit / 4;
      Duration idle = crowded ? shorter(idleTimeout, CROWDED_TIMEOUT) : idleTimeout;
      Duration receiving = crowded ? shorter(receiveTimeout, CROWDED_TIMEOUT) : receiveTimeout;
      for (ClientConnection connection : open) {
        if (draining) {
          connection.closeIfWaiting();
        }
        connection.closeIfStalled(now, idle, receiving);
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sweeper);
  }
}
