/**
 * The keys that tokens are made and verified with: made at start, rotated with an overlap, retired
 * at once.
 *
 * <p>Each profile has keys of its own. A key is <em>next</em> until its time has come, then
 * <em>active</em>: it makes the profile's tokens; once its successor is active it is
 * <em>verifying</em>, until the last token that it made has expired; then it is <em>retired</em>.
 * These states follow from its times alone, so that no server has to do anything at the instant of
 * a change, and a new key is known everywhere before it is used. What a key's tokens begin with is
 * fixed with the key: after a change of a profile's algorithm, header or prefix the old tokens are
 * still recognised.
 *
 * <p>Invariants: material leaves {@code platform.keyring} only into codecs; of two servers that
 * make a profile's key at once, the second finds the first one's; HMAC and sealing keys are never
 * published.
 */
@NullMarked
package dev.latchkey.core.token.signingkey;

import org.jspecify.annotations.NullMarked;
