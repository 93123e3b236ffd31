package dev.latchkey.core.signin;

import dev.latchkey.platform.crypto.SecretText;

/**
 * A sign-in, and what opens it from now on.
 *
 * @param token 256 random bits in base64url, for the browser's cookie; cannot be had again
 */
public record SignedIn(SignIn signIn, SecretText token) {}
