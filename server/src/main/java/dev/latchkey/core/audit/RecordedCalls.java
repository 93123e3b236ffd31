package dev.latchkey.core.audit;

import java.util.List;

/**
 * A batch of calls as its row has it, or one customer's calls in it.
 *
 * @param number of the batch; the numbers are gap-free in the order in which batches were committed
 * @param calls in the order in which they were recorded
 */
public record RecordedCalls(long number, List<Placed> calls) {
  /**
   * A call in a batch.
   *
   * @param index its place in the batch, from 0 on
   */
  public record Placed(int index, Call call) {}
}
