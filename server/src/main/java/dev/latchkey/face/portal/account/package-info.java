/** What is a person's own: their profile, their password, what proves them, where they are. */
@NullMarked
package dev.latchkey.face.portal.account;

import org.jspecify.annotations.NullMarked;
