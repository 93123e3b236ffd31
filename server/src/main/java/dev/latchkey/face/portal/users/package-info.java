/** The pages about users and API users. */
@NullMarked
package dev.latchkey.face.portal.users;

import org.jspecify.annotations.NullMarked;
