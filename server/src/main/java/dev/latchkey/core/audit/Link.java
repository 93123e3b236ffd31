package dev.latchkey.core.audit;

/**
 * The link of one row.
 *
 * @param number of the row
 * @param bytes the link as the row has it
 * @param genuine whether it fits the rest of the row
 */
record Link(long number, Bytes bytes, boolean genuine) {
  /** A link that is taken as it is. */
  static Link of(long number, byte[] stored) {
    return new Link(number, Bytes.of(stored), true);
  }

  /** A link that is held against the one that the row should have. */
  static Link check(long number, byte[] stored, Bytes computed) {
    Bytes bytes = Bytes.of(stored);
    return new Link(number, bytes, bytes.equals(computed));
  }
}
