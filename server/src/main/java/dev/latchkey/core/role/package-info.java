/**
 * What a principal may do: scopes at the product's API and permissions in the portal, granted by a
 * role.
 *
 * <p>A token never does more than its bearer's <em>present</em> role grants: scopes in a token are
 * always read through {@link dev.latchkey.core.principal.Scopes#within}. A role that is gone grants
 * nothing, and no role grants a scope that is not in the installation's catalogue. Beside the
 * system roles, which nobody can change, each customer has a bounded number of its own; none of
 * those can let its holders mint API users. A role that somebody holds cannot be deleted.
 */
@NullMarked
package dev.latchkey.core.role;

import org.jspecify.annotations.NullMarked;
