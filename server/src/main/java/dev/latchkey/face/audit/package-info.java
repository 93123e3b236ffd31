/**
 * What the audit log looks like outside: JSON Lines and CSV, one event a line, for every face that
 * hands it out.
 *
 * <p>Both have the same fields in the same order. Nothing is held in memory but the line at hand.
 */
@NullMarked
package dev.latchkey.face.audit;

import org.jspecify.annotations.NullMarked;
