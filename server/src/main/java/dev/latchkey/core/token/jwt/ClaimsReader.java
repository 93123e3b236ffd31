package dev.latchkey.core.token.jwt;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.Claim;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of a profile's tokens, from bytes that are known to be ours.
 *
 * <p>Claims that the profile does not name are passed over: it may have named them when the token
 * was issued.
 */
final class ClaimsReader {
  private final List<Claim> claims;

  ClaimsReader(List<Claim> claims) {
    this.claims = claims;
  }

  /**
   * What the claims say; empty where the profile has changed so much that they no longer say
   * enough.
   */
  Optional<AuthenticToken> read(byte[] json) {
    try {
      return Optional.ofNullable(scan(new JsonScanner(json)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private @Nullable AuthenticToken scan(JsonScanner json) {
    String id = null;
    PrincipalId principal = null;
    String username = null;
    String scope = null;
    String session = null;
    long issuedAt = Long.MIN_VALUE;
    long expiresAt = Long.MIN_VALUE;
    json.beginObject();
    while (json.hasMember()) {
      Variable variable = variable(json);
      if (variable == null) {
        json.skipValue();
        continue;
      }
      switch (variable) {
        case TOKEN_ID -> id = json.string();
        case ISSUED_AT -> issuedAt = json.number();
        case EXPIRES_AT -> expiresAt = json.number();
        case USERNAME -> username = json.string();
        case PRINCIPAL -> principal = PrincipalId.parse(json.string());
        case SCOPE -> scope = json.string();
        case SESSION -> session = json.string();
        case CUSTOMER, ISSUER -> json.skipValue();
      }
    }
    if ((principal == null && username == null)
        || issuedAt == Long.MIN_VALUE
        || expiresAt == Long.MIN_VALUE) {
      return null;
    }
    return new AuthenticToken(
        id,
        principal,
        username,
        scope,
        session,
        Instant.ofEpochSecond(issuedAt),
        Instant.ofEpochSecond(expiresAt));
  }

  /**
   * What the next member's value is for; null for a literal, or a name that the profile has not.
   */
  private @Nullable Variable variable(JsonScanner json) {
    String name = json.name();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      if (claim.name().equals(name)) {
        return claim.value() instanceof Variable variable ? variable : null;
      }
    }
    return null;
  }
}
