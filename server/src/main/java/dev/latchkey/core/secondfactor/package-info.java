/**
 * What users and operators prove beside their password: an authenticator app, passkeys, and, when
 * those are lost, recovery codes.
 *
 * <p>Why a package: what a factor is, when one is wanted, and what a password alone may still do,
 * is decided here and nowhere else ({@link dev.latchkey.core.secondfactor.SecondFactors}).
 *
 * <p>Invariants: a code is good once, and so is a recovery code; secrets of apps lie encrypted,
 * recovery codes as keyed digests; wrong codes are throttled apart from passwords, so that whoever
 * knows the password gets no more of them. Challenges of passkeys are the caller's to keep, and to
 * let each be answered once.
 *
 * <p>Whatever takes several locks takes them in this order: the throttle's rows, the feed's, the
 * user's row, the rows of factors, the log's.
 */
@NullMarked
package dev.latchkey.core.secondfactor;

import org.jspecify.annotations.NullMarked;
