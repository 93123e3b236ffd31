package dev.latchkey.core.token;

import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.token.profile.TokenProfile;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of verifying a token, or an API key shown in place of one. */
public sealed interface TokenVerdict {

  /**
   * Its bearer may make calls.
   *
   * @param profile null for an API key
   * @param principal as it stands now
   * @param scopes what it may do: the token's scopes within the bearer's present role
   * @param session the client's session id, where it gave one
   * @param expiresAt null for an API key that does not expire
   * @param tokenId null for an API key
   */
  record Valid(
      @Nullable TokenProfile profile,
      Principal principal,
      Scopes scopes,
      @Nullable String session,
      @Nullable Instant expiresAt,
      @Nullable String tokenId)
      implements TokenVerdict {}

  /** It is ours, and its time is over. */
  record Expired(@Nullable TokenProfile profile) implements TokenVerdict {}

  /**
   * It is not ours, was altered, or ended before its time.
   *
   * @param profile the only one that it could have been of; null where none can be told
   */
  record Invalid(@Nullable TokenProfile profile) implements TokenVerdict {}

  /** It is good, but its bearer may make no calls. */
  record NotApiEnabled(Valid otherwise) implements TokenVerdict {}

  /** It is good, but its bearer's customer has no subscription that works now. */
  record CustomerNotActive(Valid otherwise) implements TokenVerdict {}
}
