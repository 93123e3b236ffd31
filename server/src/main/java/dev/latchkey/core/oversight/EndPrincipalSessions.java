package dev.latchkey.core.oversight;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.apiuser.ApiUserId;
import dev.latchkey.core.apiuser.EndApiUserSessions;
import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.authenticate.PrincipalDirectory;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.Principal;
import dev.latchkey.core.principal.PrincipalId;
import dev.latchkey.core.principal.PrincipalKind;
import dev.latchkey.core.role.Permission;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.session.RevokeSession;
import dev.latchkey.core.session.RevokeSessions;
import dev.latchkey.core.session.Session;
import dev.latchkey.core.user.EndUserSessions;
import dev.latchkey.core.user.UserId;
import java.util.Optional;

/**
 * Ends one session, or all sessions and tokens of a principal: one's own; and, with the permission,
 * those of whoever's role grants no more than one's own. Thread-safe.
 *
 * <p>Who may is decided from the caches, before anything is locked: what is ended of somebody who
 * is given more at that moment could have been ended a moment before.
 */
public final class EndPrincipalSessions {
  private final PrincipalDirectory principals;
  private final RoleDirectory roles;
  private final EndUserSessions ofUser;
  private final EndApiUserSessions ofApiUser;
  private final RevokeSessions ofKey;
  private final RevokeSession one;

  public EndPrincipalSessions(
      PrincipalDirectory principals,
      RoleDirectory roles,
      EndUserSessions ofUser,
      EndApiUserSessions ofApiUser,
      RevokeSessions ofKey,
      RevokeSession one) {
    this.principals = principals;
    this.roles = roles;
    this.ofUser = ofUser;
    this.ofApiUser = ofApiUser;
    this.ofKey = ofKey;
    this.one = one;
  }

  /** What came of it. */
  public sealed interface Verdict {
    /** Whatever there was; one session that was over already has ended just the same. */
    record Ended() implements Verdict {}

    /** Whoever asks lacks the permission, or the holder's role grants more than theirs. */
    record MoreThanHeld() implements Verdict {}

    /** Whoever asks reaches no such principal. */
    record NotFound() implements Verdict {}
  }

  /** Whether {@code asker} may end what this principal has. */
  public boolean mayEnd(Authority asker, PrincipalId holder) {
    return find(asker, holder).filter(found -> mayEnd(asker, found)).isPresent();
  }

  /** Ends one session. Recorded as {@code session.revoke}. */
  public Verdict end(Authority asker, Session session, Origin origin) {
    Optional<Principal> holder = find(asker, session.belongsTo());
    if (holder.isEmpty()) {
      return new Verdict.NotFound();
    }
    if (!mayEnd(asker, holder.get())) {
      return new Verdict.MoreThanHeld();
    }
    return switch (one.revoke(session.customer(), session.id(), asker.actor(), origin)) {
      case RevokeSession.Verdict.Revoked _, RevokeSession.Verdict.NotFound() -> new Verdict.Ended();
    };
  }

  /**
   * Ends all of a principal's; of a user, also those of its keys. Recorded as {@code
   * KIND.end-sessions}.
   */
  public Verdict endAll(Authority asker, PrincipalId id, Origin origin) {
    Optional<Principal> holder = find(asker, id);
    if (holder.isEmpty()) {
      return new Verdict.NotFound();
    }
    if (!mayEnd(asker, holder.get())) {
      return new Verdict.MoreThanHeld();
    }
    return endAll(holder.get(), asker.actor(), origin)
        ? new Verdict.Ended()
        : new Verdict.NotFound();
  }

  private boolean endAll(Principal holder, Actor actor, Origin origin) {
    CustomerId customer = holder.customer();
    PrincipalId id = holder.id();
    return switch (id.kind()) {
      case USER, OPERATOR -> ofUser.end(customer, new UserId(id.uuid()), actor, origin);
      case API_USER -> ofApiUser.end(customer, new ApiUserId(id.uuid()), actor, origin);
      case API_KEY -> {
        ofKey.revokeAll(customer, id, actor, origin);
        yield true;
      }
    };
  }

  /** Operators are nobody's to look after here, but their own. */
  private Optional<Principal> find(Authority asker, PrincipalId id) {
    return principals
        .byId(id)
        .filter(found ->
            isSelf(asker, found)
                || (id.kind() != PrincipalKind.OPERATOR && asker.reaches(found.customer())));
  }

  private boolean mayEnd(Authority asker, Principal holder) {
    return isSelf(asker, holder)
        || (asker.may(Permission.SESSIONS_REVOKE)
            && roles.isCovered(holder.customer(), holder.role(), asker));
  }

  private static boolean isSelf(Authority asker, Principal holder) {
    return asker.actor().equals(Actor.of(holder.belongsTo()));
  }
}
