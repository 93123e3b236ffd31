package dev.latchkey.core.activity;

import dev.latchkey.platform.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream as a row of entries, each with an <em>ordinal</em> of its own, from 1 on and growing
 * with the order in which they were committed.
 */
interface EntrySource {
  Stream stream();

  /** The first ordinal of a number, of an event or a batch. */
  long firstOrdinal(long number);

  /** The last ordinal of a number. */
  long lastOrdinal(long number);

  /** The number that an ordinal belongs to. */
  long number(long ordinal);

  /** How many numbers to look through at once where there is no block. */
  int tailStretch();

  /**
   * Reads what is wanted between two ordinals, both included.
   *
   * @param block of what is to be read, where there is one
   * @param limit how many are enough
   */
  Found read(Tx tx, long low, long high, @Nullable Block block, Order order, int limit);

  /** An entry and where it stands. */
  record Placed(long ordinal, ActivityEntry entry) {}

  /**
   * What was found.
   *
   * @param entries in the order asked for
   * @param reached the last ordinal that was looked at: short of the end where more was found than
   *     is enough
   * @param effort what it took
   */
  record Found(List<Placed> entries, long reached, long effort) {}
}
