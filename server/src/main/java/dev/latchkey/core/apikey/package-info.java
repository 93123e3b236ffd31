/**
 * API keys: scoped secrets that belong to a user and are principals of their own.
 *
 * <p>Invariants: of a key, a keyed digest is kept and nothing else; it is shown once. What a key
 * may do is its scopes within its owner's <em>present</em> role, and it works only while its owner
 * is active. A key that is revoked stays so, and with it everything obtained with it ends, since
 * every token of a key is verified against the key.
 */
@NullMarked
package dev.latchkey.core.apikey;

import org.jspecify.annotations.NullMarked;
