package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer has in common, whoever answers. */
class RoutingTest {
  private HttpServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    Routes routes = new Routes();
    routes.path("/text").get((request, response) -> response.send("hello".getBytes(UTF_8)));
    routes.path("/login").post(Servers::bodyLength);
    routes
        .path("/dialect")
        .post(Servers::bodyLength)
        .otherwise((request, response) -> response.status(405).json("{}".getBytes(UTF_8)));
    routes.path("/any").any((request, response) -> response.send(request.method().getBytes(UTF_8)));
    routes
        .prefix("/verify/p/")
        .any((request, response) -> response.send(request.pathBelow().getBytes(UTF_8)));
    routes
        .prefix("/verify/p/long/")
        .any((request, response) -> response.send("longer".getBytes(UTF_8)));
    routes
        .path("/verify/p/long/exact")
        .any((request, response) -> response.send("exact".getBytes(UTF_8)));
    routes
        .pattern("/v1/users/{id}")
        .get((request, response) -> response.send(request.pathParameter("id").getBytes(UTF_8)));
    routes
        .pattern("/v1/users/{id}/keys/{key}")
        .get((request, response) ->
            response.send(
                (request.pathParameter("id") + " " + request.pathParameter("key"))
                    .getBytes(UTF_8)));
    routes.path("/v1/users/me").get((request, response) -> response.send("me".getBytes(UTF_8)));
    routes.prefix("/v1/").any((request, response) -> response.send("below".getBytes(UTF_8)));
    routes
        .path("/stream")
        .get((request, response) ->
            response.stream(out -> {
              for (int line = 0; line < 3; line++) {
                out.write(("line " + line + "\n").getBytes(UTF_8));
                out.flush();
              }
            }));
    routes
        .path("/broken-stream")
        .get((request, response) ->
            response.stream(out -> {
              out.write(new byte[100_000]);
              out.flush();
              throwUnexpected();
            }));
    routes.path("/bug").any((request, response) -> throwUnexpected());
    routes
        .path("/late-bug")
        .any((request, response) -> {
          response.send("sent".getBytes(UTF_8));
          throwUnexpected();
        });
    routes.path("/silent").any((request, response) -> {});
    routes.path("/recursion").any((request, response) -> response.send(new byte[recurse(1)]));
    routes
        .path("/own-policy")
        .get((request, response) ->
            response.header(HeaderName.CONTENT_SECURITY_POLICY, "default-src 'self'").send());
    routes
        .path("/echo")
        .get((request, response) ->
            response
                .header("X-Echo", String.valueOf(request.parameter("value")))
                .addHeader(HeaderName.WWW_AUTHENTICATE, "Basic")
                .addHeader(HeaderName.WWW_AUTHENTICATE, "Bearer")
                .send());
    server = Servers.start(routes);
    wire = Wire.to(server);
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private static void throwUnexpected() {
    throw new IllegalStateException("with a secret that must not be answered");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int recurse(int depth) {
    return recurse(depth + 1) + 1;
  }

  private Wire.Answer get(String target) throws Exception {
    return wire.send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").receive();
  }

  @Test
  void path_isAnsweredByItsEndpoint() throws Exception {
    Wire.Answer answer = get("/text?query=ignored");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/text/",
        "//text",
        "/./text",
        "/x/../text",
        "/%74ext",
        "/TEXT",
        "/text;a=b",
        "text",
        "*"
      })
  void disguisedOrUnknownPath_is404(String path) throws Exception {
    Wire.Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"not found\"}");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void wholeUrlAsTarget_isItsPath() throws Exception {
    assertThat(get("http://elsewhere.example/text?x").body()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONSENSE"})
  void otherMethod_is405_withAllow(String method) throws Exception {
    Wire.Answer answer = wire.send(method + " /login HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
    assertThat(answer.body()).isEqualTo("{\"detail\":\"method not allowed\"}");
  }

  @Test
  void otherMethod_onGet_allowsHeadToo() throws Exception {
    Wire.Answer answer = wire.send("POST /text HTTP/1.1\r\nHost: a\r\n\r\n").receive();
    assertThat(answer.header("Allow")).isEqualTo("HEAD, GET");
  }

  @Test
  void otherMethod_canBeAnsweredByTheRoute_andStillHasAllow() throws Exception {
    Wire.Answer answer = get("/dialect");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.header("Allow")).isEqualTo("POST");
  }

  @Test
  void head_hasTheLengthOfGet_andNoBody() throws Exception {
    String head = wire.send("HEAD /text HTTP/1.1\r\nHost: a\r\n\r\n").receiveHead().header("head");
    assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 5");
    assertThat(get("/text").body()).as("the connection goes on").isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "MADEUP"})
  void anyMethod_isTaken_whereTheRouteTakesAny(String method) throws Exception {
    assertThat(wire.send(method + " /any HTTP/1.1\r\nHost: a\r\n\r\n").receive().body())
        .isEqualTo(method);
  }

  @Test
  void prefix_takesAnythingBelow_undecoded() throws Exception {
    assertThat(get("/verify/p/write/a/%2e%2e/b|c{d}^\"e\"?q={|}").body())
        .isEqualTo("write/a/%2e%2e/b|c{d}^\"e\"");
    assertThat(get("/verify/p/").body()).isEmpty();
    assertThat(get("/verify/p").status()).isEqualTo(404);
  }

  @Test
  void longerPrefix_andExactPath_winOverShorter() throws Exception {
    assertThat(get("/verify/p/long/x").body()).isEqualTo("longer");
    assertThat(get("/verify/p/long/exact").body()).isEqualTo("exact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bug", "/silent", "/recursion"})
  void failingEndpoint_isAnswered500_withoutDetails(String path) throws Exception {
    Wire.Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"internal error\"}");
    assertThat(get("/text").status()).as("the connection goes on").isEqualTo(200);
  }

  @Test
  void endpointFailingAfterItsAnswer_changesNothing() throws Exception {
    assertThat(get("/late-bug").body()).isEqualTo("sent");
    assertThat(get("/text").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/text", "/unknown", "/login", "/bug"})
  void everyAnswer_bearsSecurityHeaders_andARequestId(String path) throws Exception {
    Wire.Answer answer = get(path);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,64}");
    assertThat(answer.header("Strict-Transport-Security")).as("only under TLS").isEmpty();
    assertThat(answer.header("Server")).isEmpty();
    assertThat(get(path).header("X-Request-Id")).isNotEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void ownSecurityPolicy_takesThePlaceOfOurs() throws Exception {
    assertThat(get("/own-policy").header("Content-Security-Policy"))
        .isEqualTo("default-src 'self'");
  }

  @Test
  void headerValue_cannotEndItsLine() throws Exception {
    Wire.Answer answer = get("/echo?value=a%0D%0AX-Injected%3A%20yes%00%C3%A4+%25");
    assertThat(answer.header("X-Echo")).isEqualTo("a%0D%0AX-Injected: yes%00%C3%A4 %");
    assertThat(answer.headers()).doesNotContainKey("x-injected");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Basic\nBearer");
  }

  @Test
  void requestId_ofAStranger_isNotTakenOver() throws Exception {
    Wire.Answer answer =
        wire.send("GET /text HTTP/1.1\r\nHost: a\r\nX-Request-Id: forged\r\n\r\n").receive();
    assertThat(answer.header("X-Request-Id")).isNotEqualTo("forged");
  }

  @Test
  void route_mustBeAPath() {
    assertThatThrownBy(() -> new Routes().path("no-slash"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pattern_isMatchedSegmentBySegment_afterExactPaths_andBeforePrefixes() throws Exception {
    assertThat(get("/v1/users/7").body()).isEqualTo("7");
    assertThat(get("/v1/users/7%2F8").body()).isEqualTo("7%2F8");
    assertThat(get("/v1/users/7/keys/a.b").body()).isEqualTo("7 a.b");
    assertThat(get("/v1/users/me").body()).isEqualTo("me");
    for (String other : new String[] {"/v1/users/", "/v1/users/7/", "/v1/users/7/keys", "/v1/u"}) {
      assertThat(get(other).body()).as(other).isEqualTo("below");
    }
    assertThat(wire.send("DELETE /v1/users/7 HTTP/1.1\r\nHost: x\r\n\r\n").receive().status())
        .isEqualTo(405);
  }

  @Test
  void streamedAnswer_arrivesWhole_andTheConnectionGoesOn() throws Exception {
    assertThat(get("/stream").body()).isEqualTo("line 0\nline 1\nline 2\n");
    assertThat(get("/text").body()).isEqualTo("hello");
  }

  @Test
  void streamedAnswerThatFails_isNotTakenForWhole() {
    assertThatThrownBy(() -> get("/broken-stream")).isInstanceOf(java.io.IOException.class);
  }
}
