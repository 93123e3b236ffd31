/**
 * Network addresses.
 *
 * <p>Why a package: what counts callers by where they come from, in requests or in failures, has to
 * agree on what one caller is. Invariant: nothing here asks a name service.
 */
@NullMarked
package dev.latchkey.platform.net;

import org.jspecify.annotations.NullMarked;
