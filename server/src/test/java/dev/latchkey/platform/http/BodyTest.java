package dev.latchkey.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies within, at and beyond the limit of 64 KiB, in all the ways that HTTP sends them. */
class BodyTest {
  private static final int LIMIT = 64 * 1024;

  private HttpServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    Routes routes = new Routes();
    routes.path("/length").post(Servers::bodyLength);
    routes.path("/unread").post((request, response) -> response.status(415).send());
    server = Servers.start(routes);
    wire = Wire.to(server);
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private Wire post(String path, String headers, String body) throws IOException {
    return wire.send("POST " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n" + body);
  }

  private Wire post(String headers, String body) throws IOException {
    return post("/length", headers, body);
  }

  private static String chunk(int length) {
    return Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n";
  }

  private void requireUsable() throws IOException {
    assertThat(post("Content-Length: 2", "ok").receive().body())
        .as("the connection goes on")
        .isEqualTo("length 2");
  }

  private void requireEnded(Wire.Answer answer) throws IOException {
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(wire.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8192, LIMIT - 1, LIMIT})
  void countedBody_withinTheLimit_isRead(int length) throws Exception {
    Wire.Answer answer = post("Content-Length: " + length, "x".repeat(length)).receive();
    assertThat(answer.body()).isEqualTo("length " + length);
    requireUsable();
  }

  @Test
  void noBody_isAnEmptyOne() throws Exception {
    assertThat(wire.send("POST /length HTTP/1.1\r\nHost: a\r\n\r\n").receive().body())
        .isEqualTo("length 0");
    requireUsable();
  }

  @Test
  void countedBody_beyondTheLimit_isTooLarge_andTheClientCanReadThat() throws Exception {
    int length = LIMIT + 1;
    Wire.Answer answer = post("Content-Length: " + length, "x".repeat(length)).receive();
    assertThat(answer.status()).isEqualTo(413);
    requireEnded(answer);
  }

  @Test
  void announcedBody_beyondTheLimit_isTooLarge_beforeAnyOfItCame() throws Exception {
    assertThat(post("Content-Length: 999999999999", "").receive().status()).isEqualTo(413);
  }

  @Test
  void restOfARefusedBody_isNotTakenForARequest() throws Exception {
    String smuggled = "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
    Wire.Answer answer =
        post("Content-Length: " + (LIMIT + smuggled.length()), smuggled + "x".repeat(LIMIT))
            .receive();
    assertThat(answer.status()).isEqualTo(413);
    requireEnded(answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8192, LIMIT})
  void chunkedBody_withinTheLimit_isRead(int length) throws Exception {
    Wire.Answer answer = post("Transfer-Encoding: chunked", chunk(length) + "0\r\n\r\n").receive();
    assertThat(answer.body()).isEqualTo("length " + length);
    assertThat(answer.header("Connection")).isNotEqualTo("close");
    requireUsable();
  }

  @Test
  void emptyChunkedBody_isEmpty() throws Exception {
    assertThat(post("Transfer-Encoding: chunked", "0\r\n\r\n").receive().body())
        .isEqualTo("length 0");
    requireUsable();
  }

  @Test
  void manyChunks_withExtensionsAndTrailers_areOneBody() throws Exception {
    Wire.Answer answer =
        post(
                "Transfer-Encoding: chunked",
                "3;name=value\r\nabc\r\n0002\r\nde\r\n0\r\nTrailer: value\r\n\r\n")
            .receive();
    assertThat(answer.body()).isEqualTo("length 5");
    requireEnded(answer);
  }

  @Test
  void chunksThatTogetherPassTheLimit_areTooLarge() throws Exception {
    Wire.Answer answer =
        post("Transfer-Encoding: chunked", chunk(LIMIT) + chunk(1) + "0\r\n\r\n").receive();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10001", "7fffffff", "ffffffff", "fffffffffffffffffffffff"})
  void hugeChunk_isTooLarge_beforeAnyOfItCame(String size) throws Exception {
    Wire.Answer answer = post("Transfer-Encoding: chunked", size + "\r\n").receive();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @Test
  void endlessChunkedBody_isRefused_andEnded() throws Exception {
    post("Transfer-Encoding: chunked", "");
    String chunk = chunk(16 * 1024);
    try {
      for (int i = 0; i < 10_000; i++) {
        wire.send(chunk);
      }
    } catch (SocketException ended) {
      return; // As it should be: the server has hung up.
    }
    throw new AssertionError("160 MB were taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"zz\r\n", "-1\r\n", "\r\n", "0x1\r\n", "1\r\nab\r\n", "3\nabc\r\n", ";\r\n"})
  void malformedChunk_isMalformed_andEndsTheConnection(String chunk) throws Exception {
    Wire.Answer answer = post("Transfer-Encoding: chunked", chunk + "0\r\n\r\n").receive();
    assertThat(answer.status()).isEqualTo(400);
    requireEnded(answer);
  }

  @Test
  void endlessChunkLine_isMalformed() throws Exception {
    Wire.Answer answer = post("Transfer-Encoding: chunked", "1;" + "x".repeat(300)).receive();
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1\r\nTransfer-Encoding: chunked",
        "Content-Length: 1\r\nContent-Length: 2",
        "Content-Length: -1",
        "Content-Length: +1",
        "Content-Length: 1x",
        "Content-Length: 99999999999999999999999",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked, identity"
      })
  void ambiguousFraming_isRefused_andEndsTheConnection(String headers) throws Exception {
    Wire.Answer answer = post(headers, "0\r\n\r\n").receive();
    assertThat(answer.status()).isIn(400, 501);
    assertThat(answer.body()).startsWith("{\"detail\":");
    requireEnded(answer);
  }

  @Test
  void unreadBody_isSkipped() throws Exception {
    assertThat(post("/unread", "Content-Length: 5", "12345").receive().status()).isEqualTo(415);
    requireUsable();
  }

  @Test
  void unreadBody_beyondTheLimit_endsTheConnection() throws Exception {
    int length = LIMIT + 1;
    Wire.Answer answer = post("/unread", "Content-Length: " + length, "x".repeat(length)).receive();
    assertThat(answer.status()).isEqualTo(415);
    requireEnded(answer);
  }

  @Test
  void unreadChunkedBody_endsTheConnection() throws Exception {
    Wire.Answer answer =
        post("/unread", "Transfer-Encoding: chunked", chunk(5) + "0\r\n\r\n").receive();
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
  void expectedContinue_isSent_beforeTheBodyIsRead(String framing) throws Exception {
    post(framing + "\r\nExpect: 100-continue", "");
    assertThat(wire.receiveHead().status()).isEqualTo(100);
    wire.send(framing.startsWith("C") ? "12345" : "5\r\n12345\r\n0\r\n\r\n");
    assertThat(wire.receive().body()).isEqualTo("length 5");
    requireUsable();
  }

  @Test
  void expectedContinue_isNotSent_whenTheBodyIsRefused() throws Exception {
    Wire.Answer answer =
        post("Content-Length: " + (LIMIT + 1) + "\r\nExpect: 100-continue", "").receive();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @Test
  void expectedContinue_isNotSent_whenNobodyReadsTheBody() throws Exception {
    Wire.Answer answer = post("/unread", "Content-Length: 5\r\nExpect: 100-continue", "").receive();
    assertThat(answer.status()).isEqualTo(415);
    requireEnded(answer);
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder() throws Exception {
    String head = "POST /length HTTP/1.1\r\nHost: a\r\n";
    String one = head + "Content-Length: 1\r\n\r\na";
    String two = head + "Transfer-Encoding: chunked\r\n\r\n" + chunk(2) + "0\r\n\r\n";
    wire.send(one + two + one);
    assertThat(wire.receive().body()).isEqualTo("length 1");
    assertThat(wire.receive().body()).isEqualTo("length 2");
    assertThat(wire.receive().body()).isEqualTo("length 1");
  }

  @Test
  void bodyByteByByte_isRead() throws Exception {
    post("Content-Length: 5", "");
    for (char one : "12345".toCharArray()) {
      wire.send(String.valueOf(one));
    }
    assertThat(wire.receive().body()).isEqualTo("length 5");
    requireUsable();
  }
}
