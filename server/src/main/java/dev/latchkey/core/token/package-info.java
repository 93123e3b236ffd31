/**
 * Bearer tokens: issued once their audit event is durable, and verified without asking the issuer's
 * memory.
 *
 * <p>{@link dev.latchkey.core.token.IssueToken} and {@link dev.latchkey.core.token.VerifyToken} are
 * the use cases; below them, {@code profile} says what a kind of token is, {@code opaque} and
 * {@code jwt} write and read one, {@code signingkey} keeps the keys. Invariants: no token leaves
 * before its event is on disk; a token's bytes are authentic before anything in it is looked at;
 * its scopes never exceed its bearer's present role.
 */
@NullMarked
package dev.latchkey.core.token;

import org.jspecify.annotations.NullMarked;
