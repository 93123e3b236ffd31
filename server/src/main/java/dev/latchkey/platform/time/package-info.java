/**
 * Time: the only room that reads the clock.
 *
 * <p>Why a package: everything that depends on time takes a {@link dev.latchkey.platform.time.Time}
 * in its constructor, so that a test stands exactly on a boundary. Invariant: no other package
 * reads a clock.
 */
@NullMarked
package dev.latchkey.platform.time;

import org.jspecify.annotations.NullMarked;
