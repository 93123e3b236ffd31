/**
 * The description of all that is served: {@code /openapi.yaml}, and {@code /docs}, the reference
 * for people, which is made of it.
 *
 * <p>Both come from {@code openapi.yaml} on the class path, which is written by hand; {@link
 * dev.latchkey.face.reference.Description} makes it true of this installation. Nothing of a request
 * goes into an answer.
 */
@NullMarked
package dev.latchkey.face.reference;

import org.jspecify.annotations.NullMarked;
