package dev.latchkey.face.bulk;

import dev.latchkey.core.bulk.BulkRow;

/** What came of reading a line. */
public sealed interface RowReading {

  record Read(BulkRow row) implements RowReading {}

  /**
   * It is no row.
   *
   * @param text why, in words that name the field and quote no value
   */
  record Unreadable(String text) implements RowReading {}
}
