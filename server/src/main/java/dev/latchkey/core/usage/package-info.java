/**
 * How much each principal does: calls, tokens and refusals by the hour and by the day, and when it
 * was last seen; and the sums of each customer and of everybody, in rows of their own.
 *
 * <p>Counted in memory and written in batches, so that no call waits for it. The audit log is the
 * truth; this is its small summary: a crash loses the last seconds of it, and never a call.
 */
@NullMarked
package dev.latchkey.core.usage;

import org.jspecify.annotations.NullMarked;
