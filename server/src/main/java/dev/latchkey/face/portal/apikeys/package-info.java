/** The pages about API keys. */
@NullMarked
package dev.latchkey.face.portal.apikeys;

import org.jspecify.annotations.NullMarked;
