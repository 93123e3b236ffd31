package dev.latchkey.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * Reads the body of one request within the limit, and decides what becomes of the connection.
 *
 * <p>A connection is reused only when the whole body was read: what is left of one would be taken
 * for the next request. Helidon's own reading of chunks holds whatever a client announces, so they
 * are read here ({@link ChunkedBody}).
 */
final class BodyReader {
  /** How much of a refused body is thrown away, so that the client gets to read the answer. */
  private static final int THROWN_AWAY_AT_MOST = 8 * 1024 * 1024;

  private static final byte[] EMPTY = {};

  private final ServerRequest request;
  private final ClientConnection connection;
  private final int limit;
  private boolean read;
  private boolean refused;
  private boolean broken;

  BodyReader(ServerRequest request, ClientConnection connection, int limit) {
    this.request = request;
    this.connection = connection;
    this.limit = limit;
  }

  Body read() {
    read = true;
    if (!request.content().hasEntity()) {
      return new Body.Content(EMPTY);
    }
    connection.receivingBegins();
    try {
      return isChunked() ? readChunked() : readCounted();
    } catch (DataReader.InsufficientDataAvailableException
        | DataReader.IncorrectNewLineException
        | ServerConnectionException
        | UncheckedIOException malformed) {
      broken = true;
      return new Body.Malformed();
    } finally {
      connection.receivingEnds();
    }
  }

  /** Whether the connection has to end with the answer, as far as the body is concerned. */
  boolean mustClose() {
    if (read || !request.content().hasEntity()) {
      return refused || broken;
    }
    return isChunked() || announced() > limit || expectsContinue();
  }

  /**
   * To be called once the answer is sent: leaves the connection at the next request, or ready to be
   * closed.
   */
  void finish() {
    if (!mustClose()) {
      if (!read) {
        read();
      }
      return;
    }
    if (!broken && (read || !expectsContinue())) {
      throwAwayTheRest();
    }
  }

  private Body readCounted() {
    long announced = announced();
    if (announced > limit) {
      refused = true;
      return new Body.TooLarge();
    }
    byte[] bytes = new byte[(int) announced];
    try (InputStream stream = request.content().inputStream()) {
      int count = stream.readNBytes(bytes, 0, bytes.length);
      // Only having met the end does Helidon count the body as consumed.
      if (count < bytes.length || stream.read() >= 0) {
        throw new DataReader.InsufficientDataAvailableException();
      }
      return new Body.Content(bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Body readChunked() {
    if (expectsContinue()) {
      connection.dataWriter().writeNow(BufferData.create("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    ChunkedBody chunks = new ChunkedBody(connection.dataReader(), limit);
    byte[] bytes = chunks.read();
    if (bytes == null) {
      refused = true;
      return new Body.TooLarge();
    }
    if (chunks.endsPlainly()) {
      request.content().consume();
    } else {
      refused = true;
    }
    return new Body.Content(bytes);
  }

  private void throwAwayTheRest() {
    connection.lingeringBegins();
    try {
      DataReader reader = connection.dataReader();
      long left = isChunked() ? THROWN_AWAY_AT_MOST : Math.min(announced(), THROWN_AWAY_AT_MOST);
      while (left > 0) {
        reader.ensureAvailable();
        int available = reader.available();
        reader.skip(available);
        left -= available;
      }
    } catch (DataReader.InsufficientDataAvailableException | ServerConnectionException end) {
      // The client has ended the connection, as asked.
    } finally {
      connection.receivingEnds();
    }
  }

  private boolean isChunked() {
    return request.headers().contains(HeaderNames.TRANSFER_ENCODING);
  }

  private boolean expectsContinue() {
    return request.headers().containsToken(HeaderValues.EXPECT_100);
  }

  private long announced() {
    OptionalLong length = request.headers().contentLength();
    return length.orElse(0);
  }
}
