package dev.latchkey.platform.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What is being sent to a client. The connection ends if it takes nothing for too long, so that
 * nobody holds a thread by not reading.
 */
final class ClientStream extends FilterOutputStream {
  private final ClientConnection connection;

  ClientStream(OutputStream out, ClientConnection connection) {
    super(out);
    this.connection = connection;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    connection.sendingBegins();
    try {
      out.write(bytes, offset, length);
    } finally {
      connection.sendingEnds();
    }
  }

  @Override
  public void flush() throws IOException {
    connection.sendingBegins();
    try {
      out.flush();
    } finally {
      connection.sendingEnds();
    }
  }
}
