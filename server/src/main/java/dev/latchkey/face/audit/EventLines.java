package dev.latchkey.face.audit;

import dev.latchkey.core.audit.RecordedEvent;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Writes events in one format, each as one line. */
interface EventLines {
  /** RFC 3339 in UTC, always with milliseconds. */
  DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** Writes what stands before the first event. */
  void begin() throws IOException;

  /** Writes one event and ends the line. */
  void write(RecordedEvent event) throws IOException;

  /** Hands over what is still buffered. */
  void end() throws IOException;
}
