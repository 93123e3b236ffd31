package dev.latchkey.platform.http;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What comes from a socket, with HTTP/1.0 made acceptable to Helidon, which refuses it.
 *
 * <p>nginx speaks 1.0 to what stands behind it unless told otherwise. Of a connection's first
 * request the version is rewritten to 1.1; there is no second one then. Used by one thread.
 */
final class ReceivedBytes implements Supplier<byte @Nullable []> {
  private static final String VERSION = "HTTP/1.0\r";

  private final HelidonSocket socket;
  private boolean began;
  private boolean oldVersion;

  ReceivedBytes(HelidonSocket socket) {
    this.socket = socket;
  }

  /** The next bytes, waiting for them; null at the end. */
  @Override
  public byte @Nullable [] get() {
    try {
      byte[] bytes = socket.get();
      if (!began && bytes != null) {
        began = true;
        oldVersion = rewriteVersion(bytes);
      }
      return bytes;
    } catch (UncheckedIOException broken) {
      throw new ServerConnectionException("cannot read", broken);
    }
  }

  /** Whether the request is one of HTTP/1.0, after which the connection ends. */
  boolean isOldVersion() {
    return oldVersion;
  }

  private static boolean rewriteVersion(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    int from = end - VERSION.length();
    if (end == bytes.length || from < 0) {
      return false;
    }
    for (int i = 0; i < VERSION.length(); i++) {
      if (bytes[from + i] != VERSION.charAt(i)) {
        return false;
      }
    }
    bytes[end - 2] = '1';
    return true;
  }
}
