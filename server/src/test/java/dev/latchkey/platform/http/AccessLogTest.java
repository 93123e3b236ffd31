package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.platform.crypto.Randomness;
import dev.latchkey.platform.observe.LogFormat;
import dev.latchkey.platform.observe.Metrics;
import dev.latchkey.platform.time.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  private static final long MILLIS = 1_893_456_000_007L; // 2030-01-01T00:00:00.007Z

  private static String log(LogFormat format, String path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLog log = new AccessLog(format, out)) {
      log.answered(MILLIS, "GET", path, 200, 1_234_567, "192.0.2.1", "id-1");
    }
    return out.toString(UTF_8);
  }

  @Test
  void textLine() {
    assertThat(log(LogFormat.TEXT, "/verify"))
        .isEqualTo(
            "2030-01-01T00:00:00.007Z INFO  access method=GET path=/verify status=200 micros=1234"
                + " source=192.0.2.1 request=id-1\n");
  }

  @Test
  void jsonLine() {
    assertThat(log(LogFormat.JSON, "/verify"))
        .isEqualTo(
            """
            {"at":"2030-01-01T00:00:00.007Z","level":"info","logger":"access","method":"GET",\
            "path":"/verify","status":200,"micros":1234,"source":"192.0.2.1","request":"id-1"}
            """);
  }

  @Test
  void path_cannotForgeALine() {
    String path = "/a\nb \"c\\d\u0000e";
    assertThat(log(LogFormat.TEXT, path)).contains("path=/a%0ab%20%22c%5cd%00e ");
    assertThat(log(LogFormat.JSON, path)).contains("\"path\":\"/a%0ab%20%22c%5cd%00e\"");
  }

  @Test
  void longPath_isCut() {
    assertThat(log(LogFormat.TEXT, "/" + "x".repeat(100_000)).length()).isLessThan(2000);
  }

  @Test
  void close_writesEverythingThatWaits() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLog log = new AccessLog(LogFormat.TEXT, out)) {
      for (int i = 0; i < 10_000; i++) {
        log.answered(MILLIS, "GET", "/" + i, 200, 0, "", "");
      }
    }
    String[] lines = out.toString(UTF_8).split("\n", -1);
    assertThat(lines).hasSize(10_001);
    assertThat(lines[9_999]).contains("path=/9999 ");
  }

  @Test
  void slowDisk_leavesLinesOut_andSaysHowMany_butNobodyWaits() {
    CountDownLatch answered = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            try {
              answered.await();
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            }
            out.write(bytes, offset, length);
          }
        };
    int total = 200_000;
    try (AccessLog log = new AccessLog(LogFormat.TEXT, stuck)) {
      for (int i = 0; i < total; i++) {
        log.answered(MILLIS, "GET", "/", 200, 0, "", "");
      }
      answered.countDown();
    }
    String text = out.toString(UTF_8);
    long written = text.lines().filter(line -> line.contains("path=/")).count();
    long leftOut =
        text.lines()
            .filter(line -> line.startsWith("access left_out="))
            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf('=') + 1)))
            .sum();
    assertThat(written).isLessThan(total);
    assertThat(written + leftOut).isEqualTo(total);
  }

  @Test
  void server_writesPathsWithoutQueries_andRefusedRequestsToo_andCountsThem() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Metrics metrics = Metrics.create();
    Routes routes = new Routes();
    routes.path("/text").get((request, response) -> response.send());
    try (HttpServer server =
            HttpServer.start(
                Servers.config(), routes, new ManualTime(), Randomness.secure(), metrics, out);
        Wire wire = Wire.to(server)) {
      wire.send("GET /text?token=secret-1 HTTP/1.1\r\nHost: a\r\nX-API-Key: secret-2\r\n\r\n");
      wire.receive();
      wire.send("GET /nowhere?token=secret-3 HTTP/1.1\r\nHost: a\r\n\r\n").receive();
      wire.send("GET /text?token=secret-4 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").receive();
    }
    String log = out.toString(UTF_8);
    assertThat(log.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("path=/text status=200 micros=0 source=127.0.0.1"),
            line -> assertThat(line).contains("path=/nowhere status=404"),
            line -> assertThat(line).contains("path=/text status=400").contains("=127.0.0.1"));
    assertThat(log).doesNotContain("secret");
    assertThat(metrics.scrape())
        .contains("http_requests_total{status=\"2xx\"} 1.0")
        .contains("http_requests_total{status=\"4xx\"} 2.0");
  }
}
