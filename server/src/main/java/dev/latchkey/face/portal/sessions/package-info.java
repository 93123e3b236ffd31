/** The pages about sessions. */
@NullMarked
package dev.latchkey.face.portal.sessions;

import org.jspecify.annotations.NullMarked;
