package dev.latchkey.core.apiuser;

/** An API user, and what tells whether a password is its own. Thread-safe. */
public final class ApiUserCredential {

  private final ApiUser apiUser;
  private final byte[] digest;

  ApiUserCredential(ApiUser apiUser, byte[] digest) {
    this.apiUser = apiUser;
    this.digest = digest;
  }

  public ApiUser apiUser() {
    return apiUser;
  }

  /** The digest itself, not a copy: for {@link ApiUserDigests}, which only reads it. */
  byte[] digest() {
    return digest;
  }
}
