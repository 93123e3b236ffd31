package dev.latchkey.core.token.opaque;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.token.profile.AuthenticToken;
import dev.latchkey.core.token.profile.TokenContent;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plaintext of a sealed token: version, kind, principal, times in milliseconds, session,
 * scopes.
 *
 * <p>Numbers are big-endian; the session is preceded by its length, or by -1 where there is none;
 * the scopes take the rest.
 */
final class SealedContent {
  private static final byte VERSION = 1;
  private static final int FIXED_LENGTH = 2 + 4 * Long.BYTES + Short.BYTES;
  private static final short NO_SESSION = -1;

  private SealedContent() {}

  static byte[] write(TokenContent content) {
    byte[] session = content.session() == null ? new byte[0] : content.session().getBytes(UTF_8);
    byte[] scope = content.scopes().toString().getBytes(UTF_8);
    if (session.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException("a session id has at most 32767 bytes");
    }
    ByteBuffer out = ByteBuffer.allocate(FIXED_LENGTH + session.length + scope.length);
    out.put(VERSION).put(code(content.principal().kind()));
    UUID uuid = content.principal().uuid();
    out.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    out.putLong(content.issuedAt().toEpochMilli()).putLong(content.expiresAt().toEpochMilli());
    out.putShort(content.session() == null ? NO_SESSION : (short) session.length);
    return out.put(session).put(scope).array();
  }

  /** Reads an authentic plaintext; empty if it is of another version of ours. */
  static Optional<AuthenticToken> read(byte[] plaintext) {
    ByteBuffer in = ByteBuffer.wrap(plaintext);
    try {
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      PrincipalKind kind = kind(in.get());
      if (kind == null) {
        return Optional.empty();
      }
      PrincipalId principal = new PrincipalId(kind, new UUID(in.getLong(), in.getLong()));
      Instant issuedAt = Instant.ofEpochMilli(in.getLong());
      Instant expiresAt = Instant.ofEpochMilli(in.getLong());
      short sessionLength = in.getShort();
      if (sessionLength < NO_SESSION) {
        return Optional.empty();
      }
      String session = sessionLength == NO_SESSION ? null : text(in, sessionLength);
      String scope = text(in, in.remaining());
      return Optional.of(
          new AuthenticToken(null, principal, null, scope, session, issuedAt, expiresAt));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private static byte code(PrincipalKind kind) {
    return switch (kind) {
      case USER -> 1;
      case API_USER -> 2;
      case API_KEY -> 3;
      case OPERATOR -> 4;
    };
  }

  private static @Nullable PrincipalKind kind(byte code) {
    return switch (code) {
      case 1 -> PrincipalKind.USER;
      case 2 -> PrincipalKind.API_USER;
      case 3 -> PrincipalKind.API_KEY;
      case 4 -> PrincipalKind.OPERATOR;
      default -> null;
    };
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }
}
