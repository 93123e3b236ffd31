package dev.latchkey.core.apiuser;

import dev.latchkey.core.audit.Actor;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.AuditLog;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.platform.change.ChangeFeed;
import dev.latchkey.platform.db.Database;
import dev.latchkey.platform.db.Tx;
import dev.latchkey.platform.time.Time;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Activates, deactivates, locks or unlocks an API user. */
public final class SetApiUserStatus {

  private final Database database;
  private final ChangeFeed changes;
  private final AuditLog audit;
  private final ApiUserStore store;
  private final EndSessions endSessions;
  private final Throttle throttle;
  private final Time time;

  public SetApiUserStatus(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      ApiUserStore store,
      EndSessions endSessions,
      Throttle throttle,
      Time time) {
    this.database = database;
    this.changes = changes;
    this.audit = audit;
    this.store = store;
    this.endSessions = endSessions;
    this.throttle = throttle;
    this.time = time;
  }

  /** What came of it. */
  public sealed interface Verdict {
    record Changed(ApiUser apiUser) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(ApiUser apiUser) implements Verdict {}

    /**
     * The change makes no sense from the status that {@code apiUser} has; see {@link
     * StatusChange#from}.
     */
    record NotPossible(ApiUser apiUser) implements Verdict {}

    /** The customer has no such API user. */
    record NotFound() implements Verdict {}
  }

  /**
   * Does {@code change} to an API user of {@code customer}. Recorded as {@code api-user.activate}
   * and so on.
   */
  public Verdict set(
      CustomerId customer, ApiUserId id, StatusChange change, Actor actor, Origin origin) {
    return database.write(tx -> set(tx, customer, id, change, actor, origin));
  }

  private Verdict set(
      Tx tx, CustomerId customer, ApiUserId id, StatusChange change, Actor actor, Origin origin) {
    // First of all, as every login locks the throttle's rows before it takes a change's number.
    boolean lifted = change == StatusChange.UNLOCK && liftLock(tx, customer, id);
    // The change's number is taken before the row is read: whoever changes the same API user
    // elsewhere waits here.
    changes.record(tx, ApiUserDirectory.API_USER_CHANGED, id.toString());
    Optional<ApiUser> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    ApiUser before = found.get();
    Instant now = time.instant();
    Optional<AccountStatus> status = change.from(before.statusAt(now));
    if (status.isEmpty()) {
      return new Verdict.NotPossible(before);
    }
    if (status.get() == before.statusAt(now) && !lifted) {
      return new Verdict.Unchanged(before);
    }
    ApiUser after = before;
    if (status.get() != before.statusAt(now)) {
      // Whoever switches a retired API user on again wants it back for good. An activation ends
      // tokens too: else those would come back that a server issued which had not heard of the
      // deactivation yet.
      boolean revived = change == StatusChange.ACTIVATE;
      after = before.with(status.get(), revived ? null : before.retiresAt(), TokenCut.after(now));
      store.update(tx, after);
      endSessions.ofPrincipalAndKeys(tx, id.principalId());
    }
    audit.append(
        tx,
        AuditEvent.of(now, actor, "api-user." + change.label(), AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return new Verdict.Changed(after);
  }

  /** Lifts what wrong secrets from anywhere have led to, too; whether there was anything. */
  private boolean liftLock(Tx tx, CustomerId customer, ApiUserId id) {
    Optional<ApiUser> found = store.find(tx, customer, id);
    return found.isPresent() && throttle.unlock(tx, Set.of(found.get().username()));
  }
}
