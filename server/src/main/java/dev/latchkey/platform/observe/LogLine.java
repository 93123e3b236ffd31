package dev.latchkey.platform.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.latchkey.platform.json.JsonText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How a line of the log looks.
 *
 * <p>A message is always one line: control characters, with which somebody could forge lines of
 * their own, are shown as {@code ?}. Only a stack trace, in text, takes further lines, each
 * indented.
 */
final class LogLine extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LogFormat format;

  LogLine(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return switch (format) {
      case TEXT -> text(event);
      case JSON -> json(event);
    };
  }

  private static byte[] text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(TIME.format(at(event)));
    line.append(' ').append(String.format(Locale.ROOT, "%-5s", event.getLevel()));
    line.append(' ').append(room(event)).append(": ");
    appendOneLine(line, event.getFormattedMessage());
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      trace(event.getThrowableProxy())
          .lines()
          .forEach(traceLine -> {
            line.append("  ");
            appendOneLine(line, traceLine);
            line.append('\n');
          });
    }
    return line.toString().getBytes(UTF_8);
  }

  private static byte[] json(ILoggingEvent event) {
    JsonText line = new JsonText(256).beginObject();
    line.name("at").string(TIME.format(at(event)));
    line.name("level").string(event.getLevel().toString().toLowerCase(Locale.ROOT));
    line.name("logger").string(room(event));
    line.name("message").string(event.getFormattedMessage());
    if (event.getThrowableProxy() != null) {
      line.name("error").string(trace(event.getThrowableProxy()));
    }
    return line.endObject().raw(new byte[] {'\n'}).toBytes();
  }

  private static Instant at(ILoggingEvent event) {
    return Instant.ofEpochMilli(event.getTimeStamp());
  }

  /** The logger's name without the packages that all of ours share. */
  private static String room(ILoggingEvent event) {
    String name = event.getLoggerName();
    return name.startsWith("dev.latchkey.") ? name.substring("dev.latchkey.".length()) : name;
  }

  private static String trace(IThrowableProxy thrown) {
    return ThrowableProxyUtil.asString(thrown).strip();
  }

  private static void appendOneLine(StringBuilder line, String message) {
    for (int i = 0; i < message.length(); i++) {
      char character = message.charAt(i);
      boolean shown = !Character.isISOControl(character) || character == '\t';
      line.append(shown ? character : '?');
    }
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
