/**
 * A customer's view of the audit log: its events and calls, newest first, quickly.
 *
 * <p>The log itself has no index but its numbers, since it is written on the hot path. In the
 * background, every stretch of it that is complete gets a <em>block</em> for each customer that
 * occurs in it, which says what can be found there ({@link
 * dev.latchkey.core.activity.ActivityIndexer}); reading skips the others, and looks through the
 * last stretches, which have no block yet, row by row ({@link
 * dev.latchkey.core.activity.ListActivity}).
 *
 * <p>Invariants: blocks may lag behind or be made twice, and what is read is the same; nobody reads
 * another customer's entries; names are found at reading time, since the log holds ids.
 */
@NullMarked
package dev.latchkey.core.activity;

import org.jspecify.annotations.NullMarked;
