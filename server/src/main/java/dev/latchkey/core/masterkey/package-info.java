/**
 * Replacing the master key, which wraps every other key of the installation. The work is the
 * keyring's; that it was done is in the audit log.
 */
@NullMarked
package dev.latchkey.core.masterkey;

import org.jspecify.annotations.NullMarked;
