/**
 * Who is at the door: from an identifier and a secret to a verdict.
 *
 * <p>Invariants: what a login costs follows from the identifier's form and the kinds of principal
 * admitted, never from who exists; nothing is told about an account, or about its customer, to
 * whoever has not proved to know the secret; every refusal is on disk before its verdict is
 * returned, under ids and keyed digests, never under the name that was typed.
 */
@NullMarked
package dev.latchkey.core.authenticate;

import org.jspecify.annotations.NullMarked;
