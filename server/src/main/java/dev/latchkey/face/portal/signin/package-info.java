/**
 * The way into the portal and out of it: sign-in, registration, lost passwords, links, and the
 * proof that what is dangerous asks for.
 */
@NullMarked
package dev.latchkey.face.portal.signin;

import org.jspecify.annotations.NullMarked;
