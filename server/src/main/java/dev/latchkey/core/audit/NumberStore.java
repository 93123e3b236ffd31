package dev.latchkey.core.audit;

import dev.latchkey.platform.db.Tx;

/**
 * Table {@code audit_head}: gives out the numbers of events and of batches, gap-free in the order
 * in which they are committed. Whoever takes numbers holds the row until its transaction ends, and
 * a transaction that fails gives them back.
 */
enum NumberStore {
  EVENTS("event"),
  CALL_BATCHES("call-batch");

  private static final String TAKE =
      """
      UPDATE audit_head SET number = number + :count WHERE stream = :stream
      RETURNING number\
      """;

  private final String stream;

  NumberStore(String stream) {
    this.stream = stream;
  }

  /** Takes that many numbers and returns the first. */
  long take(Tx tx, int count) {
    long last =
        tx.handle()
            .createQuery(TAKE)
            .bind("count", count)
            .bind("stream", stream)
            .mapTo(long.class)
            .one();
    return last - count + 1;
  }

  /** The number that was given out last; 0 for none. */
  long last(Tx tx) {
    return tx.handle()
        .createQuery("SELECT number FROM audit_head WHERE stream = :stream")
        .bind("stream", stream)
        .mapTo(long.class)
        .one();
  }
}
