/**
 * Humans: the users of customers, and the operators who run the installation.
 *
 * <p>Both sign in with a username or an email address and a password, and share one table, so that
 * no two of them share a name. Invariants: a user belongs to one customer for ever; an operator
 * belongs to none, is no principal and gets no token of a dialect. Usernames and addresses are
 * ASCII and unique in the installation ignoring case, so that there is exactly one way to fold them
 * and nothing that looks like another's name. No address lies in the domain of API users, so that
 * an identifier's form says which kind of secret goes with it. Password hashes leave the store only
 * inside a {@link dev.latchkey.core.user.UserCredential}.
 */
@NullMarked
package dev.latchkey.core.user;

import org.jspecify.annotations.NullMarked;
