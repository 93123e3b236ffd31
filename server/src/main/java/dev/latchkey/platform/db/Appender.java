package dev.latchkey.platform.db;

/**
 * Appends rows of one kind, each durable when {@link #append} returns; rows that wait together
 * share one insert and one commit.
 *
 * <p>Safe for any number of threads, virtual ones above all.
 */
public final class Appender<R> {
  private final String name;
  private final BatchInsert<R> insert;
  private final Committer committer;

  Appender(String name, BatchInsert<R> insert, Committer committer) {
    this.name = name;
    this.insert = insert;
    this.committer = committer;
  }

  /**
   * Returns when the row is durable. Rows of one thread are inserted in its order. A full queue
   * makes the caller wait, for a bounded time.
   *
   * @throws DatabaseUnavailable if the row could not be written; it may have been written all the
   *     same where the connection was lost while it was being committed
   */
  public void append(R row) {
    Nesting.refuse();
    AppendedRow<R> unit = new AppendedRow<>(this, row);
    committer.submit(unit);
    unit.await();
  }

  BatchInsert<R> insert() {
    return insert;
  }

  @Override
  public String toString() {
    return name;
  }
}
