package dev.latchkey.core.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.ClaimValue.Variable;
import dev.latchkey.core.token.profile.TokenContent;
import dev.latchkey.core.token.profile.TokenFormat;
import dev.latchkey.platform.crypto.Sha256;
import java.util.HexFormat;

/** How the audit log calls a token, without being able to use it. */
final class TokenId {
  private static final int DIGEST_BYTES = 8;

  private TokenId() {}

  /** The id of a token just made. */
  static String of(TokenFormat format, TokenContent content, String token) {
    return switch (format) {
      case TokenFormat.Jwt jwt when jwt.says(Variable.TOKEN_ID) -> content.id().toString();
      case TokenFormat.Jwt _, TokenFormat.Sealed _ -> digest(token);
    };
  }

  /** The id of a token that was presented. */
  static String of(AuthenticToken authentic, String token) {
    return authentic.id() != null ? authentic.id() : digest(token);
  }

  private static String digest(String token) {
    return HexFormat.of().formatHex(Sha256.of(token.getBytes(UTF_8)), 0, DIGEST_BYTES);
  }
}
