/**
 * Configuration: YAML with lines, and typed settings from flags, environment and file.
 *
 * <p>A mistake never passes in silence: an unknown name, a value of the wrong kind or a key given
 * twice is a {@link dev.latchkey.platform.config.ConfigurationError} that names the place and what
 * was expected there. A secret's value is never part of a message.
 */
@NullMarked
package dev.latchkey.platform.config;

import org.jspecify.annotations.NullMarked;
