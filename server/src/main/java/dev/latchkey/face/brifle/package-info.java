/** The endpoint of the contract {@code brifle} that is not its login: logout. */
@NullMarked
package dev.latchkey.face.brifle;

import org.jspecify.annotations.NullMarked;
