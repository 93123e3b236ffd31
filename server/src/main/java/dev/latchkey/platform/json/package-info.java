/**
 * JSON, strict on the way in and plain on the way out.
 *
 * <p>Why a package: bodies and tokens come from strangers, so that what is ambiguous (a key twice,
 * another encoding, text after the end) is refused once, here, and never read in two ways by two
 * parts of the product. Invariants:
 *
 * <ul>
 *   <li>{@link dev.latchkey.platform.json.JsonReader} answers every sequence of bytes with a value
 *       or a problem, and never throws.
 *   <li>{@link dev.latchkey.platform.json.JsonText} writes valid JSON whatever the texts it is
 *       given hold.
 *   <li>Nothing maps to or from classes: no reflection.
 * </ul>
 */
@NullMarked
package dev.latchkey.platform.json;

import org.jspecify.annotations.NullMarked;
