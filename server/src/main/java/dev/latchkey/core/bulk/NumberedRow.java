package dev.latchkey.core.bulk;

/**
 * A row, and where it stands.
 *
 * @param line counted from 1
 */
public record NumberedRow(long line, BulkRow row) {}
