/**
 * What a principal may do: scopes at the product's API, granted by a role.
 *
 * <p>A token never does more than its bearer's <em>present</em> role grants: scopes in a token are
 * always read through {@link dev.latchkey.core.principal.Scopes#within}. A role that is gone grants
 * nothing.
 */
@NullMarked
package dev.latchkey.core.role;

import org.jspecify.annotations.NullMarked;
