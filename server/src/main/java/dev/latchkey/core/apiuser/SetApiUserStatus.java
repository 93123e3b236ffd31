package dev.latchkey.core.apiuser;

import dev.latchkey.core.access.Authority;
import dev.latchkey.core.audit.AuditEvent;
import dev.latchkey.core.audit.Ledger;
import dev.latchkey.core.audit.Origin;
import dev.latchkey.core.principal.AccountStatus;
import dev.latchkey.core.principal.CustomerId;
import dev.latchkey.core.principal.StatusChange;
import dev.latchkey.core.principal.TokenCut;
import dev.latchkey.core.role.RoleDirectory;
import dev.latchkey.core.session.EndSessions;
import dev.latchkey.core.throttle.Throttle;
import dev.latchkey.platform.db.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Activates, deactivates, locks or unlocks an API user. */
public final class SetApiUserStatus {

  private final Ledger ledger;
  private final ApiUserStore store = new ApiUserStore();
  private final RoleDirectory roles;
  private final EndSessions endSessions;
  private final Throttle throttle;

  public SetApiUserStatus(
      Ledger ledger, RoleDirectory roles, EndSessions endSessions, Throttle throttle) {
    this.ledger = ledger;
    this.roles = roles;
    this.endSessions = endSessions;
    this.throttle = throttle;
  }

  /** What came of it. Nothing has changed but with {@code Changed}. */
  public sealed interface Verdict {
    record Changed(ApiUser apiUser) implements Verdict {}

    /** It was so already, and no event was written. */
    record Unchanged(ApiUser apiUser) implements Verdict {}

    /**
     * The change makes no sense from the status that {@code apiUser} has; see {@link
     * StatusChange#from}.
     */
    record NotPossible(ApiUser apiUser) implements Verdict {}

    /** It would be let in again, and its role grants more than whoever asks holds. */
    record MoreThanHeld() implements Verdict {}

    /** The customer has no such API user, or whoever asks does not reach the customer. */
    record NotFound() implements Verdict {}
  }

  /** Undoes what a transaction has done so far, and says why; it has no stack trace. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;

    Undone(Verdict verdict) {
      super(null, null, false, false);
      this.verdict = verdict;
    }
  }

  /**
   * Does {@code change} to an API user of {@code customer}. To give power back, by activating or
   * unlocking, one has to hold it; to take it away, not. Recorded as {@code api-user.activate} and
   * so on.
   */
  public Verdict set(
      Authority authority, CustomerId customer, ApiUserId id, StatusChange change, Origin origin) {
    if (!authority.reaches(customer)) {
      return new Verdict.NotFound();
    }
    try {
      return ledger.write(tx -> set(tx, authority, customer, id, change, origin));
    } catch (Undone undone) {
      return undone.verdict;
    }
  }

  private Verdict set(
      Tx tx,
      Authority authority,
      CustomerId customer,
      ApiUserId id,
      StatusChange change,
      Origin origin) {
    // First of all, as every login locks the throttle's rows before it takes a change's number.
    boolean lifted = change == StatusChange.UNLOCK && liftLock(tx, customer, id);
    // The change's number is taken before the row is read: whoever changes the same API user
    // elsewhere waits here.
    ledger.announce(tx, ApiUserDirectory.API_USER_CHANGED, id.toString());
    ApiUser before =
        store.find(tx, customer, id).orElseThrow(() -> new Undone(new Verdict.NotFound()));
    if (letsIn(change) && !isCovered(tx, authority, before)) {
      throw new Undone(new Verdict.MoreThanHeld());
    }
    Instant now = ledger.now();
    AccountStatus status =
        change
            .from(before.statusAt(now))
            .orElseThrow(() -> new Undone(new Verdict.NotPossible(before)));
    if (status == before.statusAt(now) && !lifted) {
      throw new Undone(new Verdict.Unchanged(before));
    }
    ApiUser after = before;
    if (status != before.statusAt(now)) {
      // Whoever switches a retired API user on again wants it back for good. An activation ends
      // tokens too: else those would come back that a server issued which had not heard of the
      // deactivation yet.
      boolean revived = change == StatusChange.ACTIVATE;
      after = before.with(status, revived ? null : before.retiresAt(), TokenCut.after(now));
      store.update(tx, after);
      endSessions.ofPrincipalAndKeys(tx, id.principalId());
    }
    ledger.append(
        tx,
        AuditEvent.of(now, authority.actor(), "api-user." + change.label(), AuditEvent.OK, origin)
            .withTarget(id.principalId().toString())
            .withCustomer(customer));
    return new Verdict.Changed(after);
  }

  private static boolean letsIn(StatusChange change) {
    return switch (change) {
      case ACTIVATE, UNLOCK -> true;
      case DEACTIVATE, LOCK -> false;
    };
  }

  /** Nobody gives the role more before the transaction ends. One that is gone grants nothing. */
  private boolean isCovered(Tx tx, Authority authority, ApiUser apiUser) {
    return roles
        .claimed(tx, apiUser.customer(), apiUser.role())
        .map(authority::covers)
        .orElse(true);
  }

  /** Lifts what wrong secrets from anywhere have led to, too; whether there was anything. */
  private boolean liftLock(Tx tx, CustomerId customer, ApiUserId id) {
    Optional<ApiUser> found = store.find(tx, customer, id);
    return found.isPresent() && throttle.unlock(tx, Set.of(found.get().username()));
  }
}
