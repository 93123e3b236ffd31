package dev.latchkey.core.secondfactor;

import dev.latchkey.platform.webauthn.Challenge;

/**
 * What a browser is asked.
 *
 * @param challenge to be kept until the answer comes, and to be forgotten with it
 * @param options for the browser, in JSON
 */
public record PasskeyRequest(Challenge challenge, String options) {}
