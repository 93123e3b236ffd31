/**
 * Walking long lists page by page, newest first.
 *
 * <p>No list is ever read whole: an installation may hold a million API users.
 */
@NullMarked
package dev.latchkey.core.listing;

import org.jspecify.annotations.NullMarked;
