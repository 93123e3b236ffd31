@NullMarked
package dev.latchkey.face.dialect;

import org.jspecify.annotations.NullMarked;
