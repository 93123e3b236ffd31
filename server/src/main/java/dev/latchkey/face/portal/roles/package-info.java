/** The pages about roles. */
@NullMarked
package dev.latchkey.face.portal.roles;

import org.jspecify.annotations.NullMarked;
