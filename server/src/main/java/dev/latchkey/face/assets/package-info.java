/**
 * The files that our pages are made of besides HTML: style sheets and scripts, on the class path
 * under {@code static/}.
 *
 * <p>Each is served under a name with the digest of its content in it, so that it can be kept for
 * good, and a new release's is another file.
 */
@NullMarked
package dev.latchkey.face.assets;

import org.jspecify.annotations.NullMarked;
