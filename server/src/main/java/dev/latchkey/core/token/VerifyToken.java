package dev.latchkey.core.token;

import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.customer.CustomerDirectory;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.session.LiveSession;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionName;
import dev.latchkey.core.token.TokenVerdict.Expired;
import dev.latchkey.core.token.TokenVerdict.Invalid;
import dev.latchkey.core.token.TokenVerdict.Valid;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.core.token.profile.TokenProfile;
import dev.latchkey.core.token.profile.TokenProfiles;
import dev.latchkey.core.token.signingkey.SigningKeys;
import dev.latchkey.core.token.signingkey.TokenKey;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a bearer token: its bytes, its times, its bearer, the bearer's customer. Everything is
 * in memory. Safe for threads.
 */
public final class VerifyToken {
  private final SigningKeys signingKeys;
  private final TokenProfiles profiles;
  private final PrincipalDirectory principals;
  private final Admission admission;
  private final RoleDirectory roles;
  private final SessionDirectory sessions;
  private final Time time;

  public VerifyToken(
      SigningKeys signingKeys,
      TokenProfiles profiles,
      PrincipalDirectory principals,
      CustomerDirectory customers,
      RoleDirectory roles,
      SessionDirectory sessions,
      Time time) {
    this.signingKeys = signingKeys;
    this.profiles = profiles;
    this.principals = principals;
    this.admission = new Admission(customers);
    this.roles = roles;
    this.sessions = sessions;
    this.time = time;
  }

  /**
   * Verifies a token as it was presented, whatever it is.
   *
   * @throws dev.latchkey.platform.db.DatabaseUnavailable when it cannot be known whether the token
   *     is good
   */
  public TokenVerdict verify(String token) {
    List<TokenKey> candidates = signingKeys.current().candidates(token);
    for (int i = 0; i < candidates.size(); i++) {
      TokenKey key = candidates.get(i);
      Optional<AuthenticToken> authentic = key.codec().decode(token);
      if (authentic.isPresent()) {
        return judge(key, authentic.get(), token);
      }
    }
    return new Invalid(probableProfile(token, candidates));
  }

  private TokenVerdict judge(TokenKey key, AuthenticToken token, String text) {
    TokenProfile profile = key.profile();
    Instant now = time.instant();
    if (!now.isBefore(token.expiresAt())) {
      return new Expired(profile);
    }
    if (key.key().isRetiredAt(now)) {
      return new Invalid(profile);
    }
    Principal principal = bearer(token).orElse(null);
    if (principal == null || hasEnded(token, profile, principal)) {
      return new Invalid(profile);
    }
    String tokenId = TokenId.of(token, text);
    if (profile.reuse() && !isOfLiveSession(token, tokenId, profile, principal)) {
      return new Invalid(profile);
    }
    Scopes scopes = effectiveScopes(token.scope(), principal);
    return admission.of(
        new Valid(profile, principal, scopes, token.session(), token.expiresAt(), tokenId), now);
  }

  private boolean isOfLiveSession(
      AuthenticToken token, String tokenId, TokenProfile profile, Principal principal) {
    SessionName name = SessionName.of(profile.name(), principal.id(), token.session());
    Session session = sessions.find(name).map(LiveSession::session).orElse(null);
    if (session == null || isPossiblyNewer(token, tokenId, session)) {
      // Another server may have given it out since this one last looked.
      session = sessions.findAgain(name).map(LiveSession::session).orElse(null);
    }
    return session != null && session.revokedAt() == null && session.tokenId().equals(tokenId);
  }

  /** Tokens may say whole seconds, so that of two in one second neither is certainly the newer. */
  private static boolean isPossiblyNewer(AuthenticToken token, String tokenId, Session session) {
    return !session.tokenId().equals(tokenId)
        && !token.issuedAt().isBefore(session.issuedAt().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Whose it is, as they stand now; empty if they have been erased. */
  private Optional<Principal> bearer(AuthenticToken token) {
    if (token.principal() != null) {
      return principals.byId(token.principal());
    }
    return token.username() == null ? Optional.empty() : principals.byUsername(token.username());
  }

  private static boolean hasEnded(AuthenticToken token, TokenProfile profile, Principal principal) {
    // It names a username that somebody else had before. Tokens that say seconds were cut to them.
    boolean older =
        token.issuedAt().isBefore(principal.createdAt().truncatedTo(ChronoUnit.SECONDS));
    return older
        || (profile.deactivationRevokes()
            && (!principal.isActive() || wasCut(token, principal.tokensFrom())));
  }

  private static boolean wasCut(AuthenticToken token, @Nullable Instant tokensFrom) {
    return tokensFrom != null && token.issuedAt().isBefore(tokensFrom);
  }

  private Scopes effectiveScopes(@Nullable String scope, Principal principal) {
    Scopes granted = roles.scopes(principal);
    // Nearly always the two are the same, and nothing need be parsed.
    if (scope == null || scope.equals(granted.toString())) {
      return granted;
    }
    return Scopes.tryParse(scope).orElse(Scopes.NONE).within(granted);
  }

  /**
   * So that the refusal can be put in the words of the contract that the caller probably speaks.
   */
  private @Nullable TokenProfile probableProfile(String token, List<TokenKey> candidates) {
    List<TokenProfile> possible =
        candidates.isEmpty()
            ? profiles.all().stream().filter(profile -> hasPrefixOf(token, profile)).toList()
            : candidates.stream().map(TokenKey::profile).distinct().toList();
    return possible.size() == 1 ? possible.getFirst() : null;
  }

  private static boolean hasPrefixOf(String token, TokenProfile profile) {
    return profile.format() instanceof TokenFormat.Sealed(String prefix)
        && !prefix.isEmpty()
        && token.startsWith(prefix);
  }
}
