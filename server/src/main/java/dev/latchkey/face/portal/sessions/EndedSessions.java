package dev.latchkey.face.portal.sessions;

import dev.latchkey.core.oversight.EndPrincipalSessions;
import dev.latchkey.face.portal.Portal;
import dev.latchkey.face.portal.Trouble;
import dev.latchkey.face.portal.Visit;

/** What a browser is told after sessions were to end. */
public final class EndedSessions {
  private EndedSessions() {}

  /** Leads on to another page of ours, or says why nothing has ended. */
  public static void answer(Visit visit, EndPrincipalSessions.Verdict verdict, String next) {
    switch (verdict) {
      case EndPrincipalSessions.Verdict.Ended() -> visit.seeOther(next);
      case EndPrincipalSessions.Verdict.MoreThanHeld() -> Portal.trouble(visit, Trouble.FORBIDDEN);
      case EndPrincipalSessions.Verdict.NotFound() -> Portal.trouble(visit, Trouble.NOT_FOUND);
    }
  }
}
