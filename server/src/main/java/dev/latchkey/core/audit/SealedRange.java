package dev.latchkey.core.audit;

/**
 * What one seal covers: a run of events and a run of batches, each directly after the run of the
 * seal before. An empty run has its last number one below its first.
 *
 * @param number of the seal, from 1 on without gaps
 * @param atMillis when it was sealed, in milliseconds since 1970 UTC
 */
record SealedRange(
    long number, long atMillis, long firstEvent, long lastEvent, long firstBatch, long lastBatch) {

  /** What there is before the first seal. */
  static SealedRange none() {
    return new SealedRange(0, 0, 1, 0, 1, 0);
  }

  /** The range from the end of this one to the given ends. */
  SealedRange next(long nextAtMillis, long nextLastEvent, long nextLastBatch) {
    return new SealedRange(
        number + 1, nextAtMillis, lastEvent + 1, nextLastEvent, lastBatch + 1, nextLastBatch);
  }

  /** Whether it goes on exactly where the one before it ended. */
  boolean follows(SealedRange previous) {
    return lastEvent >= previous.lastEvent
        && lastBatch >= previous.lastBatch
        && equals(previous.next(atMillis, lastEvent, lastBatch));
  }
}
