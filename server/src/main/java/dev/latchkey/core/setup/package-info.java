/**
 * The link with which whoever starts an installation becomes its first operator.
 *
 * <p>Invariants: there is one link at a time, good for 24 hours and one use, and only while nobody
 * has become an operator by another way; of it, a keyed digest is kept and nothing else. A link
 * that was used, replaced or is over, or came too late, cannot be told from one that never was.
 */
@NullMarked
package dev.latchkey.core.setup;

import org.jspecify.annotations.NullMarked;
