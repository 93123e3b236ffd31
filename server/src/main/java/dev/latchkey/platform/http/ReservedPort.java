package dev.latchkey.platform.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The port that a server is going to listen at, known before it does, so that links can name it.
 *
 * <p>Where the configuration leaves the choice, a free one is taken and kept from everybody else
 * until it is {@linkplain #close released}, right before the server listens.
 */
public final class ReservedPort implements AutoCloseable {
  private final int number;
  private final @Nullable Socket keeper;

  private ReservedPort(int number, @Nullable Socket keeper) {
    this.number = number;
    this.keeper = keeper;
  }

  /**
   * The configured port, or a free one where that is 0.
   *
   * @throws PortInUse when there is none at the address
   */
  public static ReservedPort of(HttpConfig config) {
    if (config.port() != 0) {
      return new ReservedPort(config.port(), null);
    }
    // Bound and not listening: nobody is given the port, and it is free at once when this ends.
    Socket keeper = new Socket();
    try {
      keeper.bind(new InetSocketAddress(config.address(), 0));
      return new ReservedPort(keeper.getLocalPort(), keeper);
    } catch (BindException taken) {
      throw new PortInUse(config.host(), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** From 1. */
  public int number() {
    return number;
  }

  /** Lets the server have it. */
  @Override
  public void close() {
    if (keeper == null) {
      return;
    }
    try {
      keeper.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
