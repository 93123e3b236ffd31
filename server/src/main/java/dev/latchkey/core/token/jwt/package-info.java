/**
 * JSON Web Tokens (RFC 7519) in the compact serialisation of JWS (RFC 7515, section 7.1), signed
 * with one key each.
 *
 * <p>We verify our own tokens only, and that is simpler and safer than verifying anybody's: the
 * header of a presented token is never parsed. It chooses a key by being, character for character,
 * the header that this key writes; so {@code alg: none}, a foreign {@code kid}, another {@code typ}
 * or order all fall out, as no key writes them. Invariant: a token has exactly one spelling;
 * whatever differs from it in a single bit is refused.
 */
@NullMarked
package dev.latchkey.core.token.jwt;

import org.jspecify.annotations.NullMarked;
