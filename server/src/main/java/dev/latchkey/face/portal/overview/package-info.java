/** The page that the portal begins with. */
@NullMarked
package dev.latchkey.face.portal.overview;

import org.jspecify.annotations.NullMarked;
