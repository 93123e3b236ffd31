package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request comes from, seen through proxies. */
class ProxyTest {

  static TrustedProxies proxies(String... ranges) {
    return new TrustedProxies(
        Stream.of(ranges).map(range -> Objects.requireNonNull(AddressRange.parse(range))).toList());
  }

  private static Routes routes() {
    Routes routes = new Routes();
    routes
        .path("/source")
        .get((request, response) -> response.send(request.source().getBytes(UTF_8)));
    routes
        .path("/agent")
        .get((request, response) ->
            response.send(String.valueOf(request.userAgent()).getBytes(UTF_8)));
    return routes;
  }

  private static Wire.Answer get(TrustedProxies proxies, String path, String headers)
      throws Exception {
    try (HttpServer server =
            Servers.start(
                Servers.config("127.0.0.1", proxies, Duration.ofSeconds(30), null), routes());
        Wire wire = Wire.to(server)) {
      return wire.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n").receive();
    }
  }

  @Test
  void source_isThePeer_whoeverElseItClaimsToBe() throws Exception {
    assertThat(get(TrustedProxies.NONE, "/source", "X-Forwarded-For: 1.2.3.4\r\n").body())
        .isEqualTo("127.0.0.1");
    assertThat(get(proxies("10.0.0.0/8"), "/source", "X-Forwarded-For: 1.2.3.4\r\n").body())
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "127.0.0.1 | -",
        "1.2.3.4 | X-Forwarded-For: 1.2.3.4",
        "1.2.3.4 | X-Forwarded-For: 6.6.6.6, 1.2.3.4",
        "1.2.3.4 | X-Forwarded-For: 6.6.6.6,1.2.3.4 , 10.1.2.3,10.9.9.9",
        "1.2.3.4 | X-Forwarded-For: 6.6.6.6~X-Forwarded-For: 1.2.3.4~X-Forwarded-For: 10.0.0.1",
        "1.2.3.4 | X-Forwarded-For: 1.2.3.4:5678",
        "2001:db8::1 | X-Forwarded-For: 2001:DB8:0:0:0:0:0:1",
        "2001:db8::1 | X-Forwarded-For: [2001:db8::1]:443",
        "2001:db8::1 | X-Forwarded-For: 2001:db8::1",
        "1.2.3.4 | X-Forwarded-For: ::ffff:1.2.3.4",
        "127.0.0.1 | X-Forwarded-For: unknown",
        "127.0.0.1 | X-Forwarded-For: 1.2.3.4, nonsense",
        "127.0.0.1 | X-Forwarded-For: 1.2.3.4,",
        "127.0.0.1 | X-Forwarded-For: 10.0.0.1, 10.0.0.2",
        "127.0.0.1 | X-Forwarded-For: 1",
        "127.0.0.1 | X-Forwarded-For: 999.1.1.1",
        "127.0.0.1 | X-Forwarded-For: localhost",
      })
  void source_isTheRightMostUntrustedAddress(String source, String headers) throws Exception {
    String lines = headers == null ? "" : headers.replace("~", "\r\n") + "\r\n";
    assertThat(get(proxies("127.0.0.0/8", "10.0.0.0/8"), "/source", lines).body())
        .isEqualTo(source);
  }

  @Test
  void requestId_ofATrustedProxy_isTakenOver() throws Exception {
    Wire.Answer answer = get(proxies("127.0.0.1"), "/source", "X-Request-Id: Abc.123_-\r\n");
    assertThat(answer.header("X-Request-Id")).isEqualTo("Abc.123_-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "ümlaut", "semi;colon", "a\"b"})
  void requestId_thatIsNoPlainWord_isReplaced(String id) throws Exception {
    Wire.Answer answer = get(proxies("127.0.0.1"), "/source", "X-Request-Id: " + id + "\r\n");
    assertThat(answer.header("X-Request-Id")).isNotEqualTo(id);
  }

  @Test
  void requestId_of64Characters_isTakenOver_butNotOneMore() throws Exception {
    String longest = "a".repeat(64);
    assertThat(
            get(proxies("127.0.0.1"), "/source", "X-Request-Id: " + longest + "\r\n")
                .header("X-Request-Id"))
        .isEqualTo(longest);
    assertThat(
            get(proxies("127.0.0.1"), "/source", "X-Request-Id: " + longest + "a\r\n")
                .header("X-Request-Id"))
        .isNotEqualTo(longest + "a");
  }

  @Test
  void userAgent_isCutAt256Characters() throws Exception {
    assertThat(get(TrustedProxies.NONE, "/agent", "User-Agent: " + "u".repeat(300) + "\r\n").body())
        .isEqualTo("u".repeat(256));
    assertThat(get(TrustedProxies.NONE, "/agent", "").body()).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.128.0.0/9, 10.128.0.0, true",
    "10.128.0.0/9, 10.127.255.255, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::/0, 1.2.3.4, false",
  })
  void addressRange_holdsWhatSharesItsPrefix(String range, String address, boolean inside)
      throws Exception {
    assertThat(
            Objects.requireNonNull(AddressRange.parse(range))
                .contains(InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
  })
  void ipv6_isWrittenInItsCanonicalForm(String text, String canonical) throws Exception {
    assertThat(IpAddress.text(InetAddress.ofLiteral(text))).isEqualTo(canonical);
  }

  @Test
  void nameOfAnAddress_isNeverLookedUp() throws Exception {
    InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
    assertThat(address.getHostName()).isEqualTo("192.0.2.1");
  }
}
