package dev.latchkey.core.apiuser;

import dev.latchkey.platform.crypto.SecretText;

/** A new API user and its password, which is nowhere else and is shown once. */
public record MintedApiUser(ApiUser apiUser, SecretText password) {}
