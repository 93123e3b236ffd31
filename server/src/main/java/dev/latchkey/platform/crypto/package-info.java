/**
 * Cryptography: secrets that never print, randomness, keyed digests, sealing, password hashes.
 *
 * <p>Why a package: everything here is about choosing a primitive once, with its parameters, so
 * that no caller names an algorithm, a mode or a length. Invariants:
 *
 * <ul>
 *   <li>A secret is a {@link dev.latchkey.platform.crypto.SecretBytes} or {@link
 *       dev.latchkey.platform.crypto.SecretText}: it never prints and is compared in constant time.
 *   <li>Randomness is injected; production code gets {@link
 *       dev.latchkey.platform.crypto.Randomness#secure()}.
 *   <li>Everything shared between threads is safe for that without a lock on the token path.
 * </ul>
 */
@NullMarked
package dev.latchkey.platform.crypto;

import org.jspecify.annotations.NullMarked;
