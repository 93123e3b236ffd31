/**
 * The portal: the pages on which people look after their customer's credentials, and operators
 * after the installation.
 *
 * <p>Invariants: a page asks the same use cases as the management API and decides nothing itself;
 * what is shown to nobody in particular is shown without a sign-in, everything else only to a
 * complete one; every form that changes anything carries a token of its browser's; what is
 * dangerous takes a proof that is fresh. Pages work without scripts; scripts make them quicker.
 * HTML is written by templates alone, which escape what they are given.
 */
@NullMarked
package dev.latchkey.face.portal;

import org.jspecify.annotations.NullMarked;
