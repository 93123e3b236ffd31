/**
 * Bringing in rows of another installation, or of another system: the words that every kind of row
 * shares. What a row of one kind must be, and when it is there already, is decided by its own
 * package; {@code core.bulk} brings them together.
 */
@NullMarked
package dev.latchkey.core.intake;

import org.jspecify.annotations.NullMarked;
