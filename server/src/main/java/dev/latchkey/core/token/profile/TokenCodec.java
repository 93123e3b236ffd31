package dev.latchkey.core.token.profile;

import java.util.Optional;

/** Writes and reads the tokens of one key. Safe for threads. */
public interface TokenCodec {

  /** The token that says this. */
  String encode(TokenContent content);

  /**
   * What the token says, if every character of it was written by {@link #encode} with the same key.
   *
   * @param token begins with the key's {@link TokenFormat#opening}; otherwise, anything at all
   */
  Optional<AuthenticToken> decode(String token);
}
