package dev.latchkey.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.harness.Account;
import dev.latchkey.acceptance.harness.Json;
import dev.latchkey.acceptance.harness.OnEachStore;
import dev.latchkey.acceptance.harness.Population;
import dev.latchkey.acceptance.harness.RawHttp;
import dev.latchkey.acceptance.harness.Reply;
import dev.latchkey.acceptance.harness.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What no well-behaved client sends is answered with a clear error, in the shape of the endpoint,
 * and never with a 500.
 */
@OnEachStore
class HostileInputTest {
  private static final int LIMIT = 64 * 1024;
  private static final String REBELCORE = "/api/v1/authorize";
  private static final String KUBEX = "/api/v2/authorize";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Server server;
  private final Account caller;

  HostileInputTest(Server server, Population people) {
    this.server = server;
    this.caller = people.caller();
  }

  @AfterEach
  void serverIsWell_andItsLogHasNoFailure() {
    assertThat(server.rebelcore(caller).status()).isEqualTo(200);
    assertThat(server.log()).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @Test
  void bodyThatIsNotStrictJson_isBadRequest() {
    notStrictJson("username", "password")
        .forEach((what, body) ->
            assertDetail(server.http().send("POST", REBELCORE, JSON, body), 400, what));
    notStrictJson("userName", "pwd")
        .forEach((what, body) ->
            KubexContract.assertError(server.http().send("POST", KUBEX, JSON, body), 400));
  }

  /** Bodies that a lenient reader might take for a login, by what is wrong with them. */
  private Map<String, byte[]> notStrictJson(String username, String password) {
    String login = login(username, caller.username(), password, caller.password());
    String unclosed = login.substring(0, login.length() - 1);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("cut short", unclosed);
    texts.put("followed by more", login + "{}");
    texts.put("with a comment", "/* hello */" + login);
    texts.put("in single quotes", login.replace('"', '\''));
    texts.put("with a trailing comma", unclosed + ",}");
    texts.put("with a byte order mark", "\uFEFF" + login);
    texts.put("with half a surrogate pair", login(username, "\\ud800", password, "x"));
    texts.put("with a raw control character", login(username, "\u0001", password, "x"));
    texts.put("with a key twice", unclosed + ",\"" + password + "\":\"x\"}");
    texts.put("with an ignored key twice", unclosed + ",\"a\":1,\"a\":1}");
    texts.put(
        "with a key twice, once escaped",
        unclosed + ",\"" + password.replaceAll("d$", "\\\\u0064") + "\":\"x\"}");
    texts.put("nested as arrays", "[".repeat(60_000));
    texts.put("nested as objects", "{\"a\":".repeat(10_000));
    texts.put(
        "nested in a field",
        "{\"" + username + "\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
    texts.put("an endless number", "{\"" + username + "\":" + "9".repeat(60_000) + "}");
    texts.put("a vast exponent", "{\"" + username + "\":1e999999999}");
    texts.put("not a number", "{\"" + username + "\":NaN}");
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    texts.forEach((what, text) -> bodies.put(what, text.getBytes(UTF_8)));
    bodies.put("in UTF-16 with a mark", login.getBytes(UTF_16));
    bodies.put("in UTF-16 without a mark", login.getBytes(UTF_16BE));
    bodies.put("in ISO 8859-1", login(username, "n\u00f6body", password, "x").getBytes(ISO_8859_1));
    bodies.put(
        "with an overlong sequence",
        login(username, "no\u00c0\u00afbody", password, "x").getBytes(ISO_8859_1));
    bodies.put("bytes", new byte[] {(byte) 0x80, (byte) 0xff, 0, 1, 2, 3});
    return bodies;
  }

  @Test
  void body_upToTheLimit_isRead() {
    assertThat(server.http().post(REBELCORE, padded(caller.rebelcoreLogin(), LIMIT)).status())
        .isEqualTo(200);
    assertThat(server.http().post(KUBEX, padded(caller.kubexLogin(), LIMIT)).status())
        .isEqualTo(200);
  }

  @Test
  void body_pastTheLimit_isRefused() {
    assertDetail(
        server.http().post(REBELCORE, padded(caller.rebelcoreLogin(), LIMIT + 1)),
        413,
        "rebelcore");
    KubexContract.assertError(
        server.http().post(KUBEX, padded(caller.kubexLogin(), LIMIT + 1)), 400);
  }

  @Test
  void lengthPastTheLimit_isRefused_beforeTheBodyIsSent() {
    for (String path : List.of(REBELCORE, KUBEX)) {
      try (RawHttp connection = RawHttp.connect(server.http().base())) {
        Reply reply =
            connection.send(head(path, "Content-Length: 1000000000")).offer("{").receive();

        assertTooLarge(path, reply);
        assertThat(connection.isClosedByServer()).as("connection closed").isTrue();
      }
    }
  }

  @Test
  void chunkedBodyPastTheLimit_isRefused_beforeItEnds() {
    String chunk = "4000\r\n" + " ".repeat(0x4000) + "\r\n";
    for (String path : List.of(REBELCORE, KUBEX)) {
      try (RawHttp connection = RawHttp.connect(server.http().base())) {
        connection.send(head(path, "Transfer-Encoding: chunked"));
        for (int i = 0; i < 5; i++) {
          connection.offer(chunk);
        }

        assertTooLarge(path, connection.receive());
      }
    }
  }

  @Test
  void chunkedBody_withinTheLimit_isRead() {
    String body = caller.rebelcoreLogin();
    try (RawHttp connection = RawHttp.connect(server.http().base())) {
      Reply reply =
          connection
              .send(head(REBELCORE, "Transfer-Encoding: chunked"))
              .send("1\r\n" + body.charAt(0) + "\r\n")
              .send(Integer.toHexString(body.length() - 1) + "\r\n" + body.substring(1) + "\r\n")
              .send("0\r\n\r\n")
              .receive();

      assertThat(reply.status()).isEqualTo(200);
    }
  }

  @Test
  void otherMediaType_isRefused() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "json",
            ";",
            "application/json, text/plain")) {
      Map<String, String> headers = Map.of("Content-Type", type);
      assertDetail(
          server.http().send("POST", REBELCORE, headers, caller.rebelcoreLogin()), 415, type);
      KubexContract.assertError(
          server.http().send("POST", KUBEX, headers, caller.kubexLogin()), 400);
    }
  }

  @Test
  void encodedBody_isRefused() {
    Map<String, String> headers =
        Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");

    assertDetail(
        server.http().send("POST", REBELCORE, headers, caller.rebelcoreLogin()), 415, "gzip");
    KubexContract.assertError(server.http().send("POST", KUBEX, headers, caller.kubexLogin()), 400);
  }

  @Test
  void otherMethod_isNotAllowed_andToldWhichIs() {
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
      for (String path : List.of(REBELCORE, KUBEX)) {
        Reply reply = server.http().send(method, path, Map.of(), "");

        assertThat(reply.status()).as("%s %s", method, path).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("POST");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      }
      assertDetail(server.http().send(method, REBELCORE, Map.of(), ""), 405, method);
    }
    assertThat(server.http().send("HEAD", REBELCORE, Map.of(), "").status()).isEqualTo(405);
  }

  @Test
  void unknownPath_isNotFound() {
    for (String path :
        List.of(
            "/api",
            "/api/v1",
            "/api/v1/authorize/",
            "/api/v1/authorize/x",
            "/api/v3/authorize",
            "/API/V1/AUTHORIZE",
            "/api/v1/../v1/authorise",
            "/%00",
            "/verifying",
            "/verify/q/x")) {
      for (String method : List.of("GET", "POST")) {
        Reply reply = server.http().send(method, path, Map.of(), "");

        assertThat(reply.status()).as("%s %s", method, path).isEqualTo(404);
      }
    }
    assertDetail(server.http().get("/nowhere"), 404, "/nowhere");
  }

  @Test
  void whateverIsSent_kubexKeepsToItsStatuses() {
    String login = caller.kubexLogin();
    List<Map<String, String>> headers =
        List.of(
            Map.of("Content-Type", "application/json", "Accept", "text/html"),
            Map.of("Content-Type", "application/json", "Accept-Encoding", "nonsense;q=7"),
            Map.of("Content-Type", "application/json", "Accept-Charset", "utf-7"),
            Map.of("Content-Type", "application/json", "Range", "bytes=1-2"),
            Map.of("Content-Type", "application/json", "If-Match", "\"x\""),
            Map.of("Content-Type", "application/json", "If-None-Match", "*"),
            Map.of("Content-Type", "application/json", "Authorization", "Bearer x"),
            Map.of("Content-Type", "application/json", "Cookie", "a=b; c=d"),
            Map.of("Content-Type", "application/json", "X-Filler", "x".repeat(4_000)));
    for (Map<String, String> more : headers) {
      KubexContract.assertHolds(server.http().send("POST", KUBEX, more, login));
    }
    KubexContract.assertHolds(server.http().send("POST", KUBEX + "?a=b&userName=x", JSON, login));
    KubexContract.assertHolds(server.http().send("POST", KUBEX, Map.of(), login));
    KubexContract.assertHolds(
        server.http().send("POST", KUBEX, JSON, login("userName", "nul\\u0000", "pwd", "x")));
    for (String header : List.of("Expect: 100-continue", "Expect: nonsense", "Connection: close")) {
      try (RawHttp connection = RawHttp.connect(server.http().base())) {
        KubexContract.assertHolds(
            connection
                .send(head(KUBEX, header + "\r\nContent-Length: " + login.length()))
                .send(login)
                .receive());
      }
    }
  }

  @Test
  void malformedHttp_isRefused_andNoFailureOfTheServer() {
    for (String request :
        List.of(
            "nonsense\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /verify HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
            "GET /verify HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(100_000) + "\r\n\r\n",
            "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            head(REBELCORE, "Content-Length: -1"),
            head(REBELCORE, "Content-Length: x"),
            head(REBELCORE, "Transfer-Encoding: chunked") + "zz\r\n")) {
      try (RawHttp connection = RawHttp.connect(server.http().base())) {
        assertThat(connection.offer(request).receive().status())
            .as(request.substring(0, Math.min(60, request.length())))
            .isBetween(400, 499);
      }
    }
  }

  private static void assertTooLarge(String path, Reply reply) {
    if (path.equals(KUBEX)) {
      KubexContract.assertError(reply, 400);
    } else {
      assertDetail(reply, 413, path);
    }
  }

  private static void assertDetail(Reply reply, int status, String what) {
    assertThat(reply.status()).as("%s: %s", what, reply).isEqualTo(status);
    assertThat(Json.names(reply.json())).as("%s: %s", what, reply).containsExactly("detail");
  }

  private static String padded(String json, int length) {
    return json + " ".repeat(length - json.getBytes(UTF_8).length);
  }

  private static String login(String one, String value, String other, String otherValue) {
    return "{\"%s\":\"%s\",\"%s\":\"%s\"}".formatted(one, value, other, otherValue);
  }

  private static String head(String path, String header) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: latchkey\r\nContent-Type: application/json\r\n"
        + header
        + "\r\n\r\n";
  }
}
