package dev.latchkey.platform.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.latchkey.platform.observe.LogFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HexFormat;

/** Lines of the access log, collected to be written together. Not thread-safe. */
final class AccessLine {
  private static final int TEXT_AT_MOST = 1024;
  private static final HexFormat HEX = HexFormat.of();

  private final LogFormat format;
  private final StringBuilder text = new StringBuilder(64 * 1024);
  private long second = Long.MIN_VALUE;
  private String secondText = "";

  AccessLine(LogFormat format) {
    this.format = format;
  }

  void append(AccessLog.Entry entry) {
    begin(entry.millis());
    field("method", entry.method());
    field("path", entry.path());
    number("status", entry.status());
    number("micros", entry.nanos() / 1000);
    field("source", entry.source());
    field("request", entry.id());
    end();
  }

  void appendLeftOut(long count) {
    switch (format) {
      case JSON -> text.append("{\"logger\":\"access\",\"left_out\":").append(count).append("}\n");
      case TEXT -> text.append("access left_out=").append(count).append('\n');
    }
  }

  int length() {
    return text.length();
  }

  void writeTo(OutputStream out) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.toString().getBytes(ISO_8859_1)); // Everything else was escaped.
      out.flush();
      text.setLength(0);
    }
  }

  private void begin(long millis) {
    if (format == LogFormat.JSON) {
      text.append("{\"at\":\"");
    }
    appendTime(millis);
    text.append(
        format == LogFormat.JSON ? "\",\"level\":\"info\",\"logger\":\"access\"" : " INFO  access");
  }

  private void end() {
    text.append(format == LogFormat.JSON ? "}\n" : "\n");
  }

  private void field(String name, String value) {
    if (format == LogFormat.JSON) {
      text.append(",\"").append(name).append("\":\"");
      appendSafely(value);
      text.append('"');
    } else {
      text.append(' ').append(name).append('=');
      appendSafely(value);
    }
  }

  private void number(String name, long value) {
    if (format == LogFormat.JSON) {
      text.append(",\"").append(name).append("\":").append(value);
    } else {
      text.append(' ').append(name).append('=').append(value);
    }
  }

  /** Nothing of a path can end its line or its field; Helidon has made ASCII of it. */
  private void appendSafely(String value) {
    int end = Math.min(value.length(), TEXT_AT_MOST);
    for (int i = 0; i < end; i++) {
      char character = value.charAt(i);
      if (character > ' ' && character < 0x7f && character != '"' && character != '\\') {
        text.append(character);
      } else {
        text.append('%').append(HEX.toHexDigits((byte) character));
      }
    }
  }

  private void appendTime(long millis) {
    long newSecond = Math.floorDiv(millis, 1000L);
    if (newSecond != second) {
      second = newSecond;
      String instant = Instant.ofEpochSecond(second).toString();
      secondText = instant.substring(0, instant.length() - 1);
    }
    int rest = (int) Math.floorMod(millis, 1000L);
    text.append(secondText).append('.');
    text.append((char) ('0' + rest / 100));
    text.append((char) ('0' + rest / 10 % 10));
    text.append((char) ('0' + rest % 10)).append('Z');
  }
}
