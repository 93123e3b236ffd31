/**
 * Handing out the activity as it grows long: as a file, and as it happens; for the management API
 * and the portal alike.
 *
 * <p>Invariants: each takes a place while it lasts, of which a server has a few and a customer's
 * people fewer, whichever way they ask; each ends when whoever asked may no more, or nobody
 * listens, or the server is to stop.
 */
@NullMarked
package dev.latchkey.face.activity;

import org.jspecify.annotations.NullMarked;
