package dev.latchkey.core.user;

import dev.latchkey.platform.crypto.ForeignHash;
import dev.latchkey.platform.crypto.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * A user, and what tells whether a password is theirs.
 *
 * @param passwordHash a PHC string of ours, or a {@link ForeignHash}; null until a password is set
 */
public record UserCredential(User user, @Nullable SecretText passwordHash) {}
