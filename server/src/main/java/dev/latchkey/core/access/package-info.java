/**
 * What whoever asks may do: decided here and nowhere else, for the management API, the portal and
 * the command line alike.
 *
 * <p>Invariants: what no permission of a role allows is refused; nobody reaches what is another
 * customer's, and operators reach everything; nobody gives away more than they hold. Permissions
 * are data of the role, looked up anew for every request, so that a change counts at once.
 */
@NullMarked
package dev.latchkey.core.access;

import org.jspecify.annotations.NullMarked;
