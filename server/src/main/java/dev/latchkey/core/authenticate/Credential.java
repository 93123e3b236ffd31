package dev.latchkey.core.authenticate;

import dev.latchkey.platform.crypto.SecretText;

/** What a stranger shows to prove who it is; any text at all. */
public sealed interface Credential {

  /**
   * A name and the secret that goes with it.
   *
   * @param identifier whatever was given as username, address or client id
   * @param secret whatever was given as password or client secret
   */
  record Password(String identifier, SecretText secret) implements Credential {

    /** Without the identifier, which may be a secret typed into the wrong field. */
    @Override
    public String toString() {
      return "Password";
    }
  }

  /** A secret that names its holder by itself. */
  record ApiKey(SecretText secret) implements Credential {}

  /**
   * What it claims to be, for counting and recording under a keyed digest. Of an API key that is
   * the key itself: whoever shows the same wrong one again makes the same claim again.
   */
  default SecretText claim() {
    return switch (this) {
      case Password(String identifier, SecretText _) -> SecretText.of(identifier);
      case ApiKey(SecretText secret) -> secret;
    };
  }
}
