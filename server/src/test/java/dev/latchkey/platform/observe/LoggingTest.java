package dev.latchkey.platform.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private static final long MILLIS = 1_893_456_000_007L; // 2030-01-01T00:00:00.007Z

  /** In a context of its own: the one of the process belongs to all tests. */
  private static String line(LogFormat format, String message, @Nullable Throwable thrown) {
    Logger logger = new LoggerContext().getLogger("dev.latchkey.platform.http.HttpServer");
    LoggingEvent event =
        new LoggingEvent(LoggingTest.class.getName(), logger, Level.WARN, message, thrown, null);
    event.setTimeStamp(MILLIS);
    return new String(new LogLine(format).encode(event), UTF_8);
  }

  @Test
  void textLine() {
    assertThat(line(LogFormat.TEXT, "stopped ✓", null))
        .isEqualTo("2030-01-01T00:00:00.007Z WARN  platform.http.HttpServer: stopped ✓\n");
  }

  @Test
  void jsonLine() {
    assertThat(line(LogFormat.JSON, "a \"b\"\n\\ ✓", null))
        .isEqualTo(
            """
            {"at":"2030-01-01T00:00:00.007Z","level":"warn","logger":"platform.http.HttpServer",\
            "message":"a \\"b\\"\\n\\\\ ✓"}
            """);
  }

  @Test
  void message_cannotForgeALine() {
    assertThat(line(LogFormat.TEXT, "a\nb\r\u001b[31m\u0085c\td", null))
        .endsWith(": a?b??[31m?c\td\n");
  }

  @Test
  void stackTrace_isIndented_orOneField() {
    IllegalStateException thrown = new IllegalStateException("why\nforged");
    assertThat(line(LogFormat.TEXT, "failed", thrown).lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("  "));
    assertThat(line(LogFormat.JSON, "failed", thrown))
        .contains("\"error\":\"java.lang.IllegalStateException: why\\nforged")
        .containsOnlyOnce("\n");
  }
}
