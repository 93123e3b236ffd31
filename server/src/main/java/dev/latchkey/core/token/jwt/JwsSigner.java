package dev.latchkey.core.token.jwt;

/** Signs and verifies with one key. Safe for threads. */
interface JwsSigner {

  /** The length of a signature in base64url, which all signatures of an algorithm share. */
  int encodedLength();

  /** The signature over the first {@code length} bytes, in base64url. */
  byte[] sign(byte[] token, int length);

  /**
   * Whether the bytes after {@code length} and a full stop are, in every bit, a signature over
   * those before.
   */
  boolean verify(byte[] token, int length);
}
