package dev.latchkey.core.audit;

import java.util.List;

/**
 * A batch of calls as its row has it.
 *
 * @param number of the batch; the numbers are gap-free in the order in which batches were committed
 * @param calls in the order in which they were recorded
 */
public record RecordedCalls(long number, List<Call> calls) {}
