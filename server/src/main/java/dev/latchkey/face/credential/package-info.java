/** What a call brings to prove itself, as every face that takes tokens or API keys reads it. */
@NullMarked
package dev.latchkey.face.credential;

import org.jspecify.annotations.NullMarked;
