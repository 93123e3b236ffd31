package dev.latchkey.core.user;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Activates, deactivates, locks or unlocks a user. */
public final class SetUserStatus {

  private final Database database;
  private final ChangeFeed changes;
  private final AuditLog audit;
  private final UserStore store;
  private final EndSessions endSessions;
  private final Throttle throttle;
  private final Time time;

  public SetUserStatus(
      Database database,
      ChangeFeed changes,
      AuditLog audit,
      UserStore store,
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
    record Changed(User user) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(User user) implements Verdict {}

    /**
     * The change makes no sense from the status that {@code user} has; see {@link
     * StatusChange#from}.
     */
    record NotPossible(User user) implements Verdict {}

    /** The customer has no such user. */
    record NotFound() implements Verdict {}
  }

  /**
   * Does {@code change} to a user of {@code customer}. Recorded as {@code user.activate} and so on.
   */
  public Verdict set(
      CustomerId customer, UserId id, StatusChange change, Actor actor, Origin origin) {
    return database.write(tx -> set(tx, customer, id, change, actor, origin));
  }

  private Verdict set(
      Tx tx, CustomerId customer, UserId id, StatusChange change, Actor actor, Origin origin) {
    // First of all, as every login locks the throttle's rows before it takes a change's number.
    boolean lifted = change == StatusChange.UNLOCK && liftLock(tx, customer, id);
    // The change's number is taken before the row is read: whoever changes the same user elsewhere
    // waits here.
    changes.record(tx, UserDirectory.USER_CHANGED, id.toString());
    store.lock(tx, id);
    Optional<User> found = store.find(tx, customer, id);
    if (found.isEmpty()) {
      return new Verdict.NotFound();
    }
    User before = found.get();
    Optional<AccountStatus> status = change.from(before.status());
    if (status.isEmpty()) {
      return new Verdict.NotPossible(before);
    }
    if (status.get() == before.status() && !lifted) {
      return new Verdict.Unchanged(before);
    }
    Instant now = time.instant();
    User after = before;
    if (status.get() != before.status()) {
      // An activation ends tokens too: else those would come back that a server issued which had
      // not heard of the deactivation yet.
      after = before.with(status.get(), TokenCut.after(now));
      store.updateStatus(tx, after);
      endSessions.ofPrincipalAndKeys(tx, id.principalId());
    }
    audit.append(
        tx,
        AuditEvent.of(now, actor, "user." + change.label(), AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return new Verdict.Changed(after);
  }

  /** Lifts what wrong secrets from anywhere have led to, too; whether there was anything. */
  private boolean liftLock(Tx tx, CustomerId customer, UserId id) {
    Optional<User> found = store.find(tx, customer, id);
    return found.isPresent()
        && throttle.unlock(tx, Set.copyOf(List.of(found.get().username(), found.get().email())));
  }
}
