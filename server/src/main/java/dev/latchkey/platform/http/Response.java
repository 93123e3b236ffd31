package dev.latchkey.platform.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: status, headers, then {@link #send}. Belongs to the thread that handles
 * the request.
 */
public final class Response {
  private static final byte[] EMPTY = {};

  private final RoutingResponse helidon;
  private final ServerResponseHeaders headers;
  private final boolean withoutBody;
  private final BodyReader bodyReader;
  private final ClientConnection connection;
  private boolean streamed;
  private @Nullable ServerConnectionException undelivered;

  Response(
      RoutingResponse helidon,
      boolean withoutBody,
      BodyReader bodyReader,
      ClientConnection connection) {
    this.helidon = helidon;
    this.headers = helidon.headers();
    this.withoutBody = withoutBody;
    this.bodyReader = bodyReader;
    this.connection = connection;
  }

  /** Sets the status; 200 when never called. */
  public Response status(int status) {
    helidon.status(Status.create(status));
    return this;
  }

  /** The status so far. */
  public int status() {
    return helidon.status().code();
  }

  /** Sets a header, in place of what was set under its name. */
  public Response header(Header header) {
    headers.set(header.helidon());
    return this;
  }

  /**
   * Sets a header, in place of what was set under its name.
   *
   * @param value anything; what is not printable ASCII is sent percent-encoded as UTF-8
   */
  public Response header(HeaderName name, String value) {
    headers.set(HeaderValues.createCached(name.helidon(), HeaderText.safe(value)));
    return this;
  }

  /** As with a {@link HeaderName}, which hot paths should use. */
  public Response header(String name, String value) {
    headers.set(HeaderValues.createCached(HeaderNames.create(name), HeaderText.safe(value)));
    return this;
  }

  /** Adds a value to what was set under its name, sent as a line of its own. */
  public Response addHeader(HeaderName name, String value) {
    headers.add(HeaderValues.create(name.helidon(), HeaderText.safe(value)));
    return this;
  }

  /** Sends the answer without a body. */
  public void send() {
    send(EMPTY);
  }

  /** Sends the answer with a body in JSON. */
  public void json(byte[] body) {
    headers.set(Header.JSON.helidon());
    send(body);
  }

  /**
   * Sends the answer; of a body to {@code HEAD}, only the length. That the client has gone is no
   * error here: nobody can do anything about it.
   */
  public void send(byte[] body) {
    if (bodyReader.mustClose() || connection.isAtLastAnswer()) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    try {
      if (withoutBody) {
        headers.contentLength(body.length);
        helidon.send(EMPTY);
      } else {
        helidon.send(body);
      }
    } catch (ServerConnectionException gone) {
      undelivered = gone;
    }
  }

  /**
   * Sends the answer with a body of unknown length, as {@code body} writes it; to {@code HEAD} none
   * of it. That the client has gone is no error here. When {@code body} fails, the connection ends
   * before the body does, so that the client knows that there would have been more.
   */
  public void stream(StreamedBody body) {
    if (withoutBody) {
      send(EMPTY);
      return;
    }
    if (bodyReader.mustClose() || connection.isAtLastAnswer()) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    try {
      ClientStream out = new ClientStream(helidon.outputStream(), connection);
      streamed = true;
      body.writeTo(out);
      out.close();
      helidon.commit();
    } catch (IOException | UncheckedIOException | ServerConnectionException gone) {
      undelivered = new ServerConnectionException("the client has gone", gone);
    } catch (RuntimeException failed) {
      undelivered = new ServerConnectionException("the rest of the answer is missing", failed);
      throw failed;
    }
  }

  /** Whether the client still waits for more, and the server does not want to stop. */
  public boolean isWanted() {
    return undelivered == null && !connection.isAtLastAnswer();
  }

  /** Whether it has been sent, or at least begun. */
  public boolean isSent() {
    return streamed || helidon.isSent();
  }

  /** Ends the connection when the answer could not be delivered. */
  void requireDelivered() {
    if (undelivered != null) {
      throw undelivered;
    }
  }

  /** Whether the client has been told, or has asked, that the connection ends with this answer. */
  boolean endsConnection() {
    return headers.containsToken(HeaderValues.CONNECTION_CLOSE);
  }
}
