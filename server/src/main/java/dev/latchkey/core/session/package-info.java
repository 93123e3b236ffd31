/**
 * Sessions: a principal and its client's session id, and the one token that the two have at
 * present.
 *
 * <p>Invariants: a session has one token at a time, on every server; it ends with its token, and
 * its row is removed soon after. A token of a kind that is given again is good only while its
 * session says so, and so can be revoked. A principal has a bounded number of sessions: beyond it
 * the oldest makes room.
 */
@NullMarked
package dev.latchkey.core.session;

import org.jspecify.annotations.NullMarked;
