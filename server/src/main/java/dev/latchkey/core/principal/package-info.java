/**
 * Who can hold a credential: the names and states that every other part of the core speaks of.
 *
 * <p>A {@link dev.latchkey.core.principal.Principal} is a user, an API user or an API key, always
 * of one customer, or an operator, of the installation itself. This package holds plain values only
 * and depends on nothing else in the core, so that the audit log below it and the stores above it
 * can both use them. {@link dev.latchkey.core.principal.CustomerId} lives here, and not beside
 * {@code Customer}, for that reason.
 */
@NullMarked
package dev.latchkey.core.principal;

import org.jspecify.annotations.NullMarked;
