package dev.latchkey.core.token.jwt;

import dev.latchkey.core.token.profile.Claim;
import dev.latchkey.core.token.profile.ClaimValue.Literal;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.platform.json.JsonText;
import java.util.List;

/** Writes the claims of a profile's tokens, in the profile's order. */
final class ClaimsWriter {
  private static final int USUAL_LENGTH = 256;

  private final List<Claim> claims;
  private final String issuer;

  ClaimsWriter(List<Claim> claims, String issuer) {
    this.claims = claims;
    this.issuer = issuer;
  }

  byte[] write(TokenContent content) {
    JsonText json = new JsonText(USUAL_LENGTH).beginObject();
    for (int i = 0; i < claims.size(); i++) {
      Claim claim = claims.get(i);
      switch (claim.value()) {
        case Literal literal -> json.name(claim.name()).value(literal.value());
        case Variable variable -> write(json, claim.name(), variable, content);
      }
    }
    return json.endObject().toBytes();
  }

  private void write(JsonText json, String name, Variable variable, TokenContent content) {
    switch (variable) {
      case TOKEN_ID -> json.name(name).string(content.id().toString());
      case ISSUED_AT -> json.name(name).number(content.issuedAt().getEpochSecond());
      case EXPIRES_AT -> json.name(name).number(content.expiresAt().getEpochSecond());
      case USERNAME -> json.name(name).string(content.username());
      case PRINCIPAL -> json.name(name).string(content.principal().toString());
      case CUSTOMER -> json.name(name).string(content.customer().toString());
      case SCOPE -> json.name(name).string(content.scopes().toString());
      case SESSION -> {
        if (content.session() != null) {
          json.name(name).string(content.session());
        }
      }
      case ISSUER -> json.name(name).string(issuer);
    }
  }
}
