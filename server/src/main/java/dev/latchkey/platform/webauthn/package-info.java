/**
 * Passkeys: the two ceremonies of WebAuthn, and nothing about whose they are.
 *
 * <p>Why a package: it hides the library that knows CBOR, COSE and attestation, and all that can be
 * wrong with what a browser sends. Invariants: whatever comes from outside ends in a verdict, never
 * in an exception; challenges are made here and kept by the caller, who lets each be used once.
 */
@NullMarked
package dev.latchkey.platform.webauthn;

import org.jspecify.annotations.NullMarked;
