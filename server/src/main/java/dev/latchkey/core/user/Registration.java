package dev.latchkey.core.user;

import dev.latchkey.platform.crypto.SecretText;

/** What a stranger who wants an account asks for; {@link RegisterUser} says whether it can be. */
public record Registration(String username, String email, String fullName, SecretText password) {}
