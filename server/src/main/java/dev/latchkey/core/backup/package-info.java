/**
 * Copies of the embedded store: making one while servers run, and taking one over as the store.
 * Both are in the audit log of the store that they concern. The files are {@code platform.db}'s.
 */
@NullMarked
package dev.latchkey.core.backup;

import org.jspecify.annotations.NullMarked;
