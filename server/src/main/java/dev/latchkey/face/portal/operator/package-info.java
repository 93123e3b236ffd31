/** The pages about the whole installation, for whoever runs it: no customer's people see them. */
@NullMarked
package dev.latchkey.face.portal.operator;

import org.jspecify.annotations.NullMarked;
