package dev.latchkey.core.token.profile;

/** The algorithms that sign our JSON Web Tokens, named as in JOSE (RFC 7518, section 3.1). */
public enum JwsAlgorithm {
  HS256,
  HS512,
  ES256;

  /**
   * Whether others can verify without being able to sign, so that the key is published and named by
   * {@code kid}.
   */
  public boolean isPublicKey() {
    return this == ES256;
  }
}
