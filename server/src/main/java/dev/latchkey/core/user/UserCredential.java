package dev.latchkey.core.user;

import dev.latchkey.platform.crypto.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * A user, and what tells whether a password is theirs.
 *
 * @param passwordHash in PHC string format; null until a password is set
 */
public record UserCredential(User user, @Nullable SecretText passwordHash) {}
