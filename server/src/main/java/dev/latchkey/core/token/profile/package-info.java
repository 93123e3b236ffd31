/**
 * Token profiles: what a kind of token looks like, what it says, and how long it lasts.
 *
 * <p>Every login dialect issues tokens of one profile, and each profile has keys of its own, so
 * that a token of one never passes for one of another. {@link
 * dev.latchkey.core.token.profile.TokenContent} is what a token is to say; {@link
 * dev.latchkey.core.token.profile.AuthenticToken} is what one said whose bytes were proven to be
 * ours; they are two types, so that nothing which was merely presented is taken for verified. A
 * {@link dev.latchkey.core.token.profile.TokenCodec} goes from the one to the other with one key.
 */
@NullMarked
package dev.latchkey.core.token.profile;

import org.jspecify.annotations.NullMarked;
