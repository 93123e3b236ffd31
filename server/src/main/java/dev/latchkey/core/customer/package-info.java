/**
 * Customers, the installation's tenants, and their subscriptions.
 *
 * <p>A customer's name is unique ignoring case and is how the command line speaks of it; everything
 * else uses its id. A subscription's standing is always asked for an instant, so that a trial ends
 * by itself, without anything being written.
 */
@NullMarked
package dev.latchkey.core.customer;

import org.jspecify.annotations.NullMarked;
