/**
 * API users: minted pairs of username and password with which a customer's programs authenticate.
 *
 * <p>Invariants: the username is {@code <id>@<domain>}, so that an API user is found by the id in
 * its name and an identifier's form tells it from a human's; the password is 48 random characters,
 * shown once, of which only a keyed digest bound to the username is kept; no API user ever has the
 * role {@code owner}; a secret never changes, rotating makes a successor.
 */
@NullMarked
package dev.latchkey.core.apiuser;

import org.jspecify.annotations.NullMarked;
