/** Latchkey: the front door of an API product. */
@NullMarked
package dev.latchkey;

import org.jspecify.annotations.NullMarked;
