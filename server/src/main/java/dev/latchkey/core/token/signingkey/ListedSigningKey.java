package dev.latchkey.core.token.signingkey;

/** A key, and what it is used for now. */
public record ListedSigningKey(SigningKey key, SigningKeyStatus status) {}
