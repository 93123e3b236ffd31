/**
 * How often somebody may be wrong: delays and locks after wrong secrets.
 *
 * <p>Two counts of failures in a row: by identifier and source, which leads to delays, and by
 * identifier across sources, which leads to a lock that spares the sources where the identifier is
 * at home. Invariants: counts exist for identifiers that nobody has, exactly as for others; they
 * hold keyed digests, never names or addresses; they are durable together with the event of the
 * failure that they count, shared by all servers on the store, and bounded in number and age. While
 * a delay or a lock holds, no secret is looked at, so that no answer tells whether it was right;
 * and nobody is ever made to wait inside the server.
 */
@NullMarked
package dev.latchkey.core.throttle;

import org.jspecify.annotations.NullMarked;
