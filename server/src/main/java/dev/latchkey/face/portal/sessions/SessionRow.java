package dev.latchkey.face.portal.sessions;

import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as lists show it.
 *
 * @param name what its principal is called
 * @param owner the id by which all sessions of its owner are found
 * @param sessionId as the client gave it; null where it gave none
 * @param lastUse of its principal; null for never
 * @param customer what its customer is called; null where that goes without saying
 */
public record SessionRow(
    String id,
    String name,
    String icon,
    String owner,
    @Nullable String sessionId,
    String profile,
    String scopes,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable Instant lastUse,
    boolean mayRevoke,
    @Nullable String customer) {

  static SessionRow of(
      Session session,
      String name,
      @Nullable Instant lastUse,
      boolean mayRevoke,
      @Nullable String customer) {
    return new SessionRow(
        session.id().toString(),
        name,
        icon(session.principal()),
        session.belongsTo().toString(),
        session.sessionId(),
        session.profile(),
        session.scopes().toString(),
        session.issuedAt(),
        session.expiresAt(),
        lastUse,
        mayRevoke,
        customer);
  }

  private static String icon(PrincipalId principal) {
    return switch (principal.kind()) {
      case USER, OPERATOR -> "user";
      case API_USER -> "robot";
      case API_KEY -> "key";
    };
  }
}
