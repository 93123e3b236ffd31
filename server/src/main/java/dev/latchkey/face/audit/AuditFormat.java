package dev.latchkey.face.audit;

import dev.latchkey.core.audit.ExportAudit;
import dev.latchkey.core.audit.RecordedEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form in which the audit log is exported, in UTF-8. */
public enum AuditFormat {
  /**
   * JSON Lines: one object a line. What is not known is null; {@code token_id} is there only when
   * there is one.
   */
  JSONL,
  /** CSV with a heading (RFC 4180), safe to open in a spreadsheet. */
  CSV;

  /** The format of that name, {@code jsonl} or {@code csv}. */
  public static Optional<AuditFormat> named(String name) {
    for (AuditFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes events, all or those of a millisecond and later; flushes the stream and leaves it open.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable on an outage, after part of the events
   *     perhaps
   */
  public void write(ExportAudit export, @Nullable Instant since, OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    EventLines events =
        switch (this) {
          case JSONL -> new JsonLines(writer);
          case CSV -> new CsvLines(writer);
        };
    try {
      events.begin();
      export.forEach(since, event -> write(events, event));
      events.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(EventLines events, RecordedEvent event) {
    try {
      events.write(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
