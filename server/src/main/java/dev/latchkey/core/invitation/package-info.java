/**
 * Single-use links with which a human chooses a password.
 *
 * <p>Invariants: of a link, a keyed digest is kept and nothing else; it is good for 24 hours and
 * for one use; a human has one at a time. A link that was used, replaced or is over cannot be told
 * from one that never was. This package knows links and holders by id only; what a link lets its
 * holder do is decided in {@code core.user}.
 */
@NullMarked
package dev.latchkey.core.invitation;

import org.jspecify.annotations.NullMarked;
