package dev.latchkey.core.intake;

import dev.latchkey.platform.crypto.SecretText;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was made for a row that came without one.
 *
 * @param identifier an API user's username, or an API key's id
 * @param reference what the row said it is called elsewhere
 */
public record MintedSecret(String identifier, @Nullable String reference, SecretText secret) {}
