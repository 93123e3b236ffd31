/**
 * What somebody does to what principals of every kind hold, where that is one thing whatever the
 * kind.
 *
 * <p>Invariant: one's own is one's own to end; what somebody else holds is only for who may do at
 * least as much as they.
 */
@NullMarked
package dev.latchkey.core.oversight;

import org.jspecify.annotations.NullMarked;
