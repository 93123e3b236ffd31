package dev.latchkey.core.apikey;

import dev.latchkey.platform.crypto.SecretText;

/**
 * An API key that was just made.
 *
 * @param secret to be shown once; it cannot be shown again
 */
public record CreatedApiKey(ApiKey key, SecretText secret) {}
