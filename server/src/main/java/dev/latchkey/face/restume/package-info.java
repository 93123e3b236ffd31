/**
 * The endpoints of the contract {@code restume} that are not its login: registration, a user's API
 * keys, and what a user can see and change of itself under {@code /v1/me}.
 *
 * <p>Invariants: API keys are managed with a token of that login and nothing else, so that a key
 * never makes a key; under {@code /v1/me} everything is of the caller alone, and anything else does
 * not exist; every answer is {@code {"detail": …}} or what the contract says, and may not be
 * stored.
 */
@NullMarked
package dev.latchkey.face.restume;

import org.jspecify.annotations.NullMarked;
