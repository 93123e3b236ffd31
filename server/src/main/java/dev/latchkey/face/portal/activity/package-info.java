/** The pages about what happened. */
@NullMarked
package dev.latchkey.face.portal.activity;

import org.jspecify.annotations.NullMarked;
