package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that sends exactly the bytes it is told to. */
final class Wire implements AutoCloseable {
  private final Socket socket;

  Wire(Socket socket) {
    this.socket = socket;
  }

  static Wire to(HttpServer server) throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), server.port()));
  }

  Wire send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads one answer with its body, going by Content-Length, or in chunks. */
  Answer receive() throws IOException {
    String statusLine = line();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + "\n" + other);
    }
    byte[] body;
    if (headers.containsKey("transfer-encoding")) {
      body = chunks();
    } else {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      body = socket.getInputStream().readNBytes(length);
    }
    return new Answer(
        Integer.parseInt(statusLine.substring(9, 12)), headers, new String(body, ISO_8859_1));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(), 16);
      body.write(socket.getInputStream().readNBytes(length));
      line();
    } while (length > 0);
    return body.toByteArray();
  }

  /** Reads one answer to HEAD. */
  Answer receiveHead() throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      head.append(line).append('\n');
    }
    return new Answer(Integer.parseInt(head.substring(9, 12)), Map.of("head", head.toString()), "");
  }

  /** Everything up to the end of the connection, however the server ends it. */
  String receiveAll() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException reset) {
      return "";
    }
  }

  /** Whether the server has ended the connection, with nothing more to come. */
  boolean isAtEnd() throws IOException {
    return socket.getInputStream().read() < 0;
  }

  private String line() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("the server ended the connection after: " + line);
      }
      if (one != '\r') {
        line.write(one);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }
}
