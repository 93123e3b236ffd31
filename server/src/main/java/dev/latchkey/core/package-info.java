/**
 * What Latchkey decides: who someone is, what a token may do, what is recorded. Knows no HTTP, no
 * JSON bodies and no terminals (those are faces), and reaches the outside world only through {@code
 * dev.latchkey.platform}.
 */
@NullMarked
package dev.latchkey.core;

import org.jspecify.annotations.NullMarked;
