package dev.latchkey.core.token;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.session.LiveSession;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.session.SessionDirectory;
import dev.latchkey.core.session.SessionName;
import java.util.Optional;

/** Ends the session of a token, for whoever holds the token. Safe for threads. */
public final class EndTokenSession {
  private final VerifyToken verifyToken;
  private final SessionDirectory sessions;
  private final RevokeSession revokeSession;

  public EndTokenSession(
      VerifyToken verifyToken, SessionDirectory sessions, RevokeSession revokeSession) {
    this.verifyToken = verifyToken;
    this.sessions = sessions;
    this.revokeSession = revokeSession;
  }

  /** What came of it. */
  public enum Verdict {
    /** The token is refused from now on. */
    ENDED,
    /** The token is not good anyway. */
    NOTHING_TO_END,
    /** The token is good and belongs to no session: it works until it expires. */
    OF_NO_SESSION
  }

  /**
   * Ends the session of a token as it was presented, whatever it is. Recorded as {@code
   * session.revoke} by the token's principal.
   */
  public Verdict end(String token, Origin origin) {
    return switch (verifyToken.verify(token)) {
      case TokenVerdict.Valid valid -> end(valid, origin);
      case TokenVerdict.NotApiEnabled(TokenVerdict.Valid otherwise) -> end(otherwise, origin);
      case TokenVerdict.CustomerNotActive(TokenVerdict.Valid otherwise) -> end(otherwise, origin);
      case TokenVerdict.Expired _, TokenVerdict.Invalid _ -> Verdict.NOTHING_TO_END;
    };
  }

  private Verdict end(TokenVerdict.Valid token, Origin origin) {
    if (token.profile() == null || !token.profile().reuse()) {
      return Verdict.OF_NO_SESSION;
    }
    SessionName name =
        SessionName.of(token.profile().name(), token.principal().id(), token.session());
    Optional<Session> session =
        sessions
            .find(name)
            .map(LiveSession::session)
            .filter(found -> found.tokenId().equals(token.tokenId()));
    if (session.isEmpty()) {
      return Verdict.NOTHING_TO_END;
    }
    RevokeSession.Verdict verdict =
        revokeSession.revoke(
            token.principal().customer(),
            session.get().id(),
            Actor.of(token.principal().id()),
            origin);
    return switch (verdict) {
      case RevokeSession.Verdict.Revoked _ -> Verdict.ENDED;
      // Somebody else was quicker.
      case RevokeSession.Verdict.NotFound() -> Verdict.NOTHING_TO_END;
    };
  }
}
