/**
 * Sign-ins: a human who is at the portal in one browser, from the password to the sign-out.
 *
 * <p>Invariants: of what the browser holds, a keyed digest is kept and nothing else; it changes
 * with every proof, so that nobody can plant it beforehand. A sign-in ends when it is idle for too
 * long, when it is too old, and with everything that ends the tokens of its human. What is
 * dangerous takes a proof that is fresh. A sign-in that is not complete opens nothing.
 */
@NullMarked
package dev.latchkey.core.signin;

import org.jspecify.annotations.NullMarked;
