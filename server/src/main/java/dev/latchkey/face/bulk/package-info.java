/**
 * The lines of an import and an export: JSON Lines, one object each, of which the field {@code
 * kind} says what it is.
 */
@NullMarked
package dev.latchkey.face.bulk;

import org.jspecify.annotations.NullMarked;
