package dev.latchkey.core.apiuser;

import dev.latchkey.platform.crypto.KeyedDigest;
import dev.latchkey.platform.crypto.SecretText;
import java.util.Optional;

/**
 * What is kept instead of an API user's password: a keyed digest of it, bound to the username, so
 * that a digest copied to another row opens nothing.
 *
 * <p>A password of 48 random characters cannot be guessed, so that a fast digest is as safe as a
 * slow one. Thread-safe.
 */
public final class ApiUserDigests {

  private static final byte[] OF_NOBODY = new byte[KeyedDigest.LENGTH];

  private final KeyedDigest digest;

  /**
   * @param digest under a key that is used for nothing else
   */
  public ApiUserDigests(KeyedDigest digest) {
    this.digest = digest;
  }

  byte[] of(String username, SecretText password) {
    return digest.of(username, password.reveal());
  }

  /**
   * Whether {@code password} is the one of {@code found}, the API user called {@code username};
   * never where there is none. The work is the same either way, so that its time does not tell
   * which names exist.
   */
  public boolean matches(Optional<ApiUserCredential> found, String username, SecretText password) {
    byte[] expected = found.isPresent() ? found.get().digest() : OF_NOBODY;
    boolean matches = digest.matches(expected, username, password.reveal());
    return matches && found.isPresent();
  }
}
