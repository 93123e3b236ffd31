/**
 * What a customer, or whoever runs the installation, sees first: how many credentials there are,
 * and which of them want looking after.
 *
 * <p>Invariant: the work is bounded, whatever the store holds; a figure that would take more says
 * that it is at least so much. Decides nothing and stores nothing.
 */
@NullMarked
package dev.latchkey.core.overview;

import org.jspecify.annotations.NullMarked;
