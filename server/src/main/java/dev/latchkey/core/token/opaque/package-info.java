/**
 * Opaque tokens: sealed with XAES-256-GCM, so that a client can parse nothing of them and we need
 * store nothing.
 *
 * <p>A token is the profile's prefix, the key's id, and base64url (RFC 4648, section 5, without
 * padding) of nonce, ciphertext and tag. Invariants: what is inside is authentic for one profile
 * and one key; one content has exactly one spelling per nonce, since encodings other than the
 * canonical one are refused.
 */
@NullMarked
package dev.latchkey.core.token.opaque;

import org.jspecify.annotations.NullMarked;
