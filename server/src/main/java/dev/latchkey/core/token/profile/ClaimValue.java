package dev.latchkey.core.token.profile;

import dev.latchkey.platform.json.Json;

/** Where the value of a claim comes from. */
public sealed interface ClaimValue {

  /**
   * A value that each token has for itself. Claims without a value in a token are left out of it.
   */
  enum Variable implements ClaimValue {
    /** A random UUID. */
    TOKEN_ID,
    /** When it was issued: whole Unix seconds, cut off. */
    ISSUED_AT,
    /** From when on it is refused: whole Unix seconds, cut off. */
    EXPIRES_AT,
    /** What the principal logs in with. */
    USERNAME,
    /** The principal's lasting id, {@code kind:uuid}. */
    PRINCIPAL,
    /** The customer's id. */
    CUSTOMER,
    /** The scopes, space-separated; there is a value even where there are none. */
    SCOPE,
    /** The client's session id, where it gave one. */
    SESSION,
    /** The profile's issuer. */
    ISSUER
  }

  /** The same value in every token of the profile. */
  record Literal(Json value) implements ClaimValue {}
}
